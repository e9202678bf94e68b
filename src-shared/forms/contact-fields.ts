/** Every field of a submission beside the ones that have a place of their own, as a flat list of names and texts. */
import { BODY_TEXTS_MAX, type BodyFault, type BodyMap, NAME_READ_MAX, segmentsOf, treeOfJson } from './body-tree';
import { flatFields, joinedByName } from './flat-fields';

export type ContactFields =
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'refused'; readonly fault: BodyFault };

/** Fields with a place of their own. */
const PLACED: ReadonlySet<string> = new Set(['email', 'source_code', 'message', 'name', 'phone']);

/** What a body holds beside them: `fields` by their names, everything else as `fields`, too. Empty texts say nothing. */
export function contactFields(body: Readonly<Record<string, unknown>>): ContactFields {
  let rest: [string, unknown][] | null = null;
  for (const name of Object.keys(body)) if (!PLACED.has(name)) (rest ??= []).push([name, body[name]]);
  if (rest === null) return { kind: 'fields', fields: {} };
  if (rest.length > BODY_TEXTS_MAX) return { kind: 'refused', fault: 'too_many_fields' };
  const plain = rest.length === 1 && 'fields' in body ? plainTexts(body['fields']) : null;
  if (plain) return { kind: 'fields', fields: plain };
  const tree = treeOfJson(Object.fromEntries(rest));
  if (tree.kind === 'refused') return tree;
  return { kind: 'fields', fields: joinedByName(flatFields(unfolded(tree.root))) };
}

/**
 * `fields` that holds nothing but texts, as most programs send it, and as a form is read: there is nothing in it to look for. null
 * where it holds anything else.
 */
function plainTexts(value: unknown): Readonly<Record<string, string>> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const sent = value as Readonly<Record<string, unknown>>;
  let [count, blanks] = [0, 0];
  for (const name in sent) {
    const text = sent[name];
    count += 1;
    if (typeof text !== 'string' || name.trim() === '' || name.length > NAME_READ_MAX) return null;
    if (text.trim() === '') blanks += 1;
  }
  if (count > BODY_TEXTS_MAX) return null;
  const texts = sent as Readonly<Record<string, string>>;
  return blanks === 0 ? texts : Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
}

/** What stands under `fields`, as JSON nests it or as forms write it (`fields[tariff]`), by its own name. */
function unfolded(root: BodyMap): BodyMap {
  const plain: BodyMap = new Map();
  for (const [name, node] of root) {
    if (name === 'fields' && node instanceof Map) for (const [inner, under] of node) plain.set(inner, under);
    else {
      const [head, ...inner] = segmentsOf(name);
      plain.set(head === 'fields' && inner.length > 0 ? inner.join('.') : name, node);
    }
  }
  return plain;
}
