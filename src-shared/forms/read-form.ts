/** From the fields a form sent to what a submission is made of: which of them is the e-mail, the name, the phone, the message. */
import { trimInvisible } from '../text/visible-text';
import { type FieldRole, fieldWords, knownName, type MappedRole, NAME_PARTS, type NamePart } from './field-roles';
import type { FlatField } from './flat-fields';

/** The supervisor's own word on fields, by their names as `mappingKey` writes them. */
export type FieldMapping = Readonly<Record<string, MappedRole>>;

export interface ReadOptions {
  readonly mapping: FieldMapping;
  readonly isEmail: (text: string) => boolean;
}

/** What was found; '' and absent are the same: nothing. */
export interface FormReading {
  readonly email: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly message: string | null;
  /** The sender's own number of this submission. */
  readonly number: string | null;
  /** Everything else, in order; texts of one name joined by `, `. */
  readonly fields: Readonly<Record<string, string>>;
  /** What each field was taken for, in the order they came in. */
  readonly roles: readonly FieldReading[];
}

export interface FieldReading {
  readonly name: string;
  readonly text: string;
  readonly role: FieldRole | 'field';
}

/** The name of a field as a mapping knows it: its words, or where it has none, itself. */
export function mappingKey(name: string): string {
  const words = fieldWords(name).join('');
  return /\d/u.test(name) || words === '' ? name.trim().toLowerCase() : words;
}

interface Candidate {
  readonly index: number;
  readonly role: FieldRole | NamePart;
  readonly rank: number;
}

/** By role, the surest first. */
type Candidates = ReadonlyMap<FieldRole | NamePart, readonly Candidate[]>;

/** A name that stands further down is less sure than the same name at the top. */
const RANK_OF_A_LEVEL = 100;
/** Who says the e-mail says the rest: what stands beside it is surer than anything that stands elsewhere. */
const BESIDE = -100_000;
const AROUND = -50_000;
/** A first name is surer than what somebody is called in a program, and less sure than a name. */
const RANK_OF_A_PART = 22;

export function readForm(sent: readonly FlatField[], options: ReadOptions): FormReading {
  const taken = new Map<number, FieldRole>();
  const mapped = mappedRoles(sent, options.mapping, taken);
  const free = candidatesOf(sent, mapped);
  const { isEmail } = options;
  if (!holds(taken, 'email')) takeEmail(sent, free.get('email') ?? [], { taken, mapped, isEmail });
  const candidates = besideEmail(sent, free, taken);
  if (!holds(taken, 'name')) takeName(candidates, taken);
  if (holds(taken, 'name')) takeSurname(sent, candidates, taken);
  for (const role of ['phone', 'message', 'number'] as const) {
    const found = holds(taken, role) ? undefined : surest(candidates, role, taken);
    if (found) taken.set(found.index, role);
  }
  return assemble(sent, { taken, candidates, isEmail });
}

function holds(taken: ReadonlyMap<number, FieldRole>, role: FieldRole): boolean {
  for (const other of taken.values()) if (other === role) return true;
  return false;
}

/** The first of a role that is nothing else yet. */
function surest(
  candidates: Candidates,
  role: FieldRole | NamePart,
  taken: ReadonlyMap<number, FieldRole>,
): Candidate | undefined {
  return candidates.get(role)?.find(({ index }) => !taken.has(index));
}

/** Those that may be of the person: where senders put that, or in the company of the e-mail, which makes them surer. */
function besideEmail(
  sent: readonly FlatField[],
  candidates: Candidates,
  taken: ReadonlyMap<number, FieldRole>,
): Candidates {
  const email = fieldOf('email', sent, taken);
  // In a flat form everything is in the same company, and nothing is surer than before.
  if (sent.every(({ isPersonal, group }) => isPersonal && group === (email?.group ?? group))) return candidates;
  const beside: Candidate[] = [];
  for (const one of [...candidates.values()].flat()) {
    const field = sent[one.index];
    if (!field) continue;
    const isBeside = email !== undefined && field.group === email.group;
    const isAround = email !== undefined && (field.group === email.owner || field.owner === email.group);
    if (!field.isPersonal && !isBeside && !isAround) continue;
    beside.push({ ...one, rank: one.rank + (isBeside ? BESIDE : isAround ? AROUND : 0) });
  }
  return byRole(beside);
}

function fieldOf(
  role: FieldRole,
  sent: readonly FlatField[],
  taken: ReadonlyMap<number, FieldRole>,
): FlatField | undefined {
  for (const [index, other] of taken) if (other === role) return sent[index];
  return undefined;
}

/** One that is called a name, or its parts. */
function takeName(candidates: Candidates, taken: Map<number, FieldRole>): void {
  const whole = surest(candidates, 'name', taken);
  const parts = NAME_PARTS.flatMap((part) => surest(candidates, part, taken) ?? []);
  const rank = Math.min(...parts.map((part) => part.rank)) + RANK_OF_A_PART;
  if (whole && whole.rank <= rank) taken.set(whole.index, 'name');
  else for (const { index } of parts) taken.set(index, 'name');
}

/** Fields whose role was said by hand; `taken` learns of those that have one. */
function mappedRoles(
  sent: readonly FlatField[],
  mapping: FieldMapping,
  taken: Map<number, FieldRole>,
): ReadonlySet<number> {
  const mapped = new Set<number>();
  if (Object.keys(mapping).length === 0) return mapped;
  for (const [index, { name }] of sent.entries()) {
    const key = mappingKey(name);
    const role = Object.hasOwn(mapping, key) ? mapping[key] : undefined;
    if (role === undefined) continue;
    mapped.add(index);
    if (role === 'field') continue;
    // Several fields may together be the name or the text; an address, a phone and a number are one.
    if (role === 'name' || role === 'message' || ![...taken.values()].includes(role)) taken.set(index, role);
  }
  return mapped;
}

/** What the names say that nobody has said by hand. */
function candidatesOf(sent: readonly FlatField[], mapped: ReadonlySet<number>): Candidates {
  const found: Candidate[] = [];
  for (const [index, { names, depth }] of sent.entries()) {
    if (mapped.has(index)) continue;
    const known = firstKnown(names);
    if (known) found.push({ index, role: known.role, rank: known.rank + depth * RANK_OF_A_LEVEL });
  }
  return byRole(found);
}

function firstKnown(names: readonly string[]): ReturnType<typeof knownName> {
  for (const name of names) {
    const known = knownName(name);
    if (known) return known;
  }
  return null;
}

function byRole(candidates: readonly Candidate[]): Candidates {
  const found = new Map<FieldRole | NamePart, Candidate[]>();
  for (const one of candidates) {
    const others = found.get(one.role);
    if (others) others.push(one);
    else found.set(one.role, [one]);
  }
  for (const others of found.values()) if (others.length > 1) others.sort((a, b) => a.rank - b.rank);
  return found;
}

interface EmailSearch {
  readonly taken: Map<number, FieldRole>;
  readonly mapped: ReadonlySet<number>;
  readonly isEmail: (text: string) => boolean;
}

/**
 * The first that is named like one and is one; else the only value that is one; else one in brackets, as mail programs write it; else
 * what is named like one, to be refused by name.
 */
function takeEmail(sent: readonly FlatField[], called: readonly Candidate[], search: EmailSearch): void {
  const named = called.filter(({ index }) => sent[index]?.isPersonal === true);
  const isOne = (index: number) => search.isEmail(sent[index]?.text ?? '');
  const isBracketed = (index: number) => bracketed(sent[index]?.text ?? '', search.isEmail) !== null;
  const found =
    named.find(({ index }) => isOne(index))?.index ??
    onlyAddress(sent, search) ??
    named.find(({ index }) => isBracketed(index))?.index ??
    named[0]?.index;
  if (found !== undefined) search.taken.set(found, 'email');
}

function onlyAddress(sent: readonly FlatField[], { taken, mapped, isEmail }: EmailSearch): number | undefined {
  const addresses = new Map<string, number>();
  for (const [index, { text }] of sent.entries()) {
    if (taken.has(index) || mapped.has(index) || !isEmail(text)) continue;
    const key = trimInvisible(text).toLowerCase();
    if (!addresses.has(key)) addresses.set(key, index);
  }
  return addresses.size === 1 ? [...addresses.values()][0] : undefined;
}

interface Mailbox {
  readonly address: string;
  readonly name: string;
}

/**
 * `"Клим Лось" <klim@example.com>`; null where there is no address in brackets. Looked for from both ends: one expression for all of it
 * would go through a long run of blanks again and again.
 */
function bracketed(text: string, isEmail: (text: string) => boolean): Mailbox | null {
  const whole = text.trim();
  const opening = whole.indexOf('<');
  if (opening < 0 || !whole.endsWith('>')) return null;
  const address = whole.slice(opening + 1, -1).trim();
  const name = unquoted(whole.slice(0, opening).trim());
  return isEmail(address) && !/[">]/u.test(name) ? { address, name } : null;
}

function unquoted(text: string): string {
  return text.slice(text.startsWith('"') ? 1 : 0, text.endsWith('"') ? -1 : undefined);
}

/** «Имя» and «Фамилия» apart are one name. */
function takeSurname(sent: readonly FlatField[], candidates: Candidates, taken: Map<number, FieldRole>): void {
  const parts = (['middle_name', 'last_name'] as const).flatMap((part) => surest(candidates, part, taken) ?? []);
  if (parts.length === 0) return;
  const textAt = (index: number) => sent[index]?.text ?? '';
  // Some senders put all of it under one name, and its parts beside it.
  const known = [...taken].flatMap(([index, role]) => (role === 'name' ? [textAt(index)] : []));
  for (const { index } of parts) if (!known.some((name) => name.includes(textAt(index)))) taken.set(index, 'name');
}

interface Assembling {
  readonly taken: ReadonlyMap<number, FieldRole>;
  readonly candidates: Candidates;
  readonly isEmail: (text: string) => boolean;
}

function assemble(sent: readonly FlatField[], { taken, candidates, isEmail }: Assembling): FormReading {
  const textOf = (role: FieldRole, joint: string): string | null => {
    const texts = indexesOf(role, taken, candidates).map((index) => sent[index]?.text ?? '');
    const text = (role === 'message' ? texts : texts.map(trimInvisible)).join(joint);
    return text === '' ? null : text;
  };
  const email = textOf('email', ' ');
  const mailbox = email === null || isEmail(email) ? null : bracketed(email, isEmail);
  const fields = new Map<string, string>();
  for (const [index, { name, text }] of sent.entries()) {
    if (isShown(taken.get(index), mailbox)) continue;
    const earlier = fields.get(name);
    fields.set(name, earlier === undefined || earlier === text ? text : `${earlier}, ${text}`);
  }
  return {
    email: mailbox?.address ?? email,
    name: textOf('name', ' ') ?? (mailbox?.name || null),
    phone: textOf('phone', ' '),
    message: textOf('message', '\n'),
    number: textOf('number', ' '),
    fields: Object.fromEntries(fields),
    roles: sent.map(({ name, text }, index) => ({ name, text, role: taken.get(index) ?? 'field' })),
  };
}

/** Whether the submission says it elsewhere. The sender's own number has no other place, nor what stands around an address. */
function isShown(role: FieldRole | undefined, mailbox: Mailbox | null): boolean {
  if (role === undefined || role === 'number') return false;
  return role !== 'email' || mailbox === null;
}

/** Parts of a name in their own order, everything else as it came. */
function indexesOf(role: FieldRole, taken: ReadonlyMap<number, FieldRole>, candidates: Candidates): number[] {
  const indexes: number[] = [];
  for (const [index, other] of taken) if (other === role) indexes.push(index);
  if (indexes.length > 1) indexes.sort((a, b) => partOrder(a, candidates) - partOrder(b, candidates) || a - b);
  return indexes;
}

function partOrder(index: number, candidates: Candidates): number {
  const place = NAME_PARTS.findIndex((part) => candidates.get(part)?.some((one) => one.index === index));
  return place < 0 ? 0 : place;
}
