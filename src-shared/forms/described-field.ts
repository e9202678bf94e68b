/** Objects in which a form builder says of one field what it is called, what kind it is, and what was typed into it. */
import type { BodyMap, BodyNode } from './body-tree';
import { knownName } from './field-roles';

export interface DescribedField {
  /** What people call it; null = only what stands above the object says that. */
  readonly name: string | null;
  /** Everything it is called. */
  readonly names: readonly string[];
  readonly text: string;
  /** What else is said beside it, and describes nothing. */
  readonly rest: readonly (readonly [key: string, node: BodyNode])[];
}

/** Keys as they are compared: without case and separators. */
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

const VALUES = ['value', 'values', 'val', 'stringvalue', 'fieldvalue'];
/** The same, beside a question alone. */
const ANSWERS = ['answer', 'a'];
/** The best name first; behind `name` come those that only programs read. */
const NAMES =
  `title label question q name columnname fieldname fieldlabel key ref slug code columnid id fieldid field`.split(' ');
const OPTIONS = ['options', 'choices'];
/** What a form builder says about a field beside its value: nothing that anybody typed. */
const DESCRIPTION = setOf(
  `id type title label name key ref field fieldid fieldtype fieldname fieldlabel question questionid value values rawvalue required
  answer answertype slug order first middle last columnname columnid stringvalue fieldvalue val valuetype typeid enum enumid enumcode
  objecttypeid position options choices code q a t`,
);
/** Whoever says these of itself is a person, and no field. */
const OF_A_PERSON = setOf('email phone first_name middle_name last_name');

/** null = the object is no description of a field. */
export function describedField(map: BodyMap): DescribedField | null {
  const parts = new Map([...map].filter(([, node]) => !isEmpty(node)).map(([key, node]) => [plainKey(key), node]));
  const isAnswer = ['question', 'q', 'key', 'label', 'title'].some((key) => parts.has(key));
  const value = [...VALUES, ...(isAnswer ? ANSWERS : [])]
    .map((key) => parts.get(key))
    .find((node) => node !== undefined);
  if (value === undefined || !isPlain(value)) return null;
  const said = [...map].filter(([, node]) => !isEmpty(node));
  const rest = said.filter(([key, node]) => !describes(key, node));
  if (rest.some(([key]) => OF_A_PERSON.has(knownName(key)?.role ?? ''))) return null;
  const names = NAMES.flatMap((key) => nameIn(parts.get(key)));
  const name = names.find((text) => !/^\d+$/u.test(text)) ?? null;
  if (name === null) return rest.length > 0 ? null : nameless(said, value, parts.get('type'));
  const raw = parts.get('rawvalue');
  const text = joined(textsOf(value).map(optionsOf(parts)));
  const isRawOther = raw !== undefined && joined(textsOf(raw)) !== text;
  return { name, names, text, rest: isRawOther ? [...rest, ['raw_value', raw]] : rest };
}

/** `{ID: 1, VALUE: '…', VALUE_TYPE: 'WORK'}`: only its number is nothing that anybody said. */
function nameless(said: DescribedField['rest'], value: BodyNode, kind: BodyNode | undefined): DescribedField {
  const text = joined(textsOf(value));
  // `{type: 'phone', value: '…'}`: its kind is its name.
  if (typeof kind === 'string' && knownName(kind)) return { name: kind, names: [kind], text, rest: [] };
  const rest = said.filter(([key, node]) => node !== value && plainKey(key) !== 'id');
  return { name: null, names: [], text, rest };
}

/** A code may be of a thing, or say of the field what it is. */
function describes(key: string, node: BodyNode): boolean {
  const plain = plainKey(key);
  if (plain === 'code') return typeof node === 'string' && knownName(node) !== null;
  return DESCRIPTION.has(plain);
}

/** All texts below, but for what only counts and describes: of a choice its label, of a value itself. */
export function textsOf(sent: BodyNode): string[] {
  const node = listed(sent);
  if (typeof node === 'string') return node.trim() === '' ? [] : [node];
  if (Array.isArray(node)) return node.flatMap(textsOf);
  const label = node.get('label') ?? node.get('labels');
  if (label !== undefined) return [...textsOf(label), ...textsOf(node.get('other') ?? [])];
  const value = node.get('value') ?? node.get('VALUE');
  return value === undefined ? [...node.values()].flatMap(textsOf) : textsOf(value);
}

export function joined(texts: readonly string[]): string {
  return texts.join(', ');
}

function plainKey(key: string): string {
  return key.toLowerCase().replaceAll(/[^\p{L}]+/gu, '');
}

function isEmpty(node: BodyNode): boolean {
  if (typeof node === 'string') return node.trim() === '';
  return Array.isArray(node) ? node.length === 0 : node.size === 0;
}

/** Text, or what is made of texts alone: a choice, a range, several answers. */
function isPlain(sent: BodyNode): boolean {
  const node = listed(sent);
  if (typeof node === 'string') return true;
  if (Array.isArray(node)) return node.every(isPlain);
  return [...node].every(([key, inner]) => typeof inner !== 'object' && !OF_A_PERSON.has(knownName(key)?.role ?? ''));
}

/** Brackets make `0`, `1`, … of what JSON calls a list. */
function listed(node: BodyNode): BodyNode {
  if (!(node instanceof Map) || node.size === 0) return node;
  return [...node.keys()].every((key, index) => key === String(index)) ? [...node.values()] : node;
}

/** A name is text, or stands with what else is said of the question. */
function nameIn(node: BodyNode | undefined): string[] {
  if (typeof node === 'string') return node.trim() === '' ? [] : [node];
  if (!(node instanceof Map)) return [];
  return textsAt(node, ['label', 'title', 'text', 'name', 'slug', 'key']).filter((text) => text.trim() !== '');
}

/** What a choice is called, where the answer names only its id. */
function optionsOf(parts: ReadonlyMap<string, BodyNode>): (text: string) => string {
  const options = OPTIONS.map((key) => parts.get(key)).find((node) => Array.isArray(node)) ?? [];
  const byId = new Map<string, string>();
  for (const option of options as readonly BodyNode[]) {
    if (!(option instanceof Map)) continue;
    const [id] = textsAt(option, ['id', 'value']);
    const [text] = textsAt(option, ['text', 'label', 'title', 'name']);
    if (id !== undefined && text !== undefined) byId.set(id, text);
  }
  return (text) => byId.get(text) ?? text;
}

function textsAt(map: BodyMap, keys: readonly string[]): string[] {
  return keys.flatMap((key) => {
    const text = map.get(key);
    return typeof text === 'string' ? [text] : [];
  });
}
