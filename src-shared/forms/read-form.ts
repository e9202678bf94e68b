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
  const free = sent.flatMap((field, index) => (mapped.has(index) ? [] : candidatesOf(field, index)));
  const has = (role: FieldRole) => [...taken.values()].includes(role);
  const take = (role: FieldRole, found: Candidate | undefined) => {
    if (found && !has(role)) taken.set(found.index, role);
  };

  const { isEmail } = options;
  const named = ranked(free.filter(({ role, index }) => role === 'email' && sent[index]?.isPersonal === true));
  if (!has('email')) takeEmail(sent, named, { taken, mapped, isEmail });
  const candidates = besideEmail(sent, free, taken);
  const best = (role: FieldRole | NamePart) =>
    ranked(candidates.filter((one) => one.role === role && !taken.has(one.index)));
  if (!has('name')) takeName(best, taken);
  if (has('name')) takeSurname(sent, candidates, taken);
  take('phone', best('phone')[0]);
  take('message', best('message')[0]);
  take('number', best('number')[0]);
  return assemble(sent, { taken, candidates, isEmail });
}

function ranked(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort((a, b) => a.rank - b.rank);
}

/** Those that may be of the person: where senders put that, or in the company of the e-mail, which makes them surer. */
function besideEmail(
  sent: readonly FlatField[],
  candidates: readonly Candidate[],
  taken: ReadonlyMap<number, FieldRole>,
): Candidate[] {
  const [email] = [...taken].flatMap(([index, role]) => (role === 'email' ? (sent[index] ?? []) : []));
  return candidates.flatMap((one) => {
    const field = sent[one.index];
    if (!field) return [];
    const isBeside = email !== undefined && field.group === email.group;
    const isAround = email !== undefined && (field.group === email.owner || field.owner === email.group);
    if (!field.isPersonal && !isBeside && !isAround) return [];
    return [{ ...one, rank: one.rank + (isBeside ? BESIDE : isAround ? AROUND : 0) }];
  });
}

/** One that is called a name, or its parts. */
function takeName(best: (role: FieldRole | NamePart) => Candidate[], taken: Map<number, FieldRole>): void {
  const [whole] = best('name');
  const parts = NAME_PARTS.flatMap((part) => best(part).slice(0, 1));
  const surest = Math.min(...parts.map(({ rank }) => rank)) + RANK_OF_A_PART;
  if (whole && whole.rank <= surest) taken.set(whole.index, 'name');
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

function candidatesOf({ names, depth }: FlatField, index: number): Candidate[] {
  for (const name of names) {
    const known = knownName(name);
    if (known) return [{ index, role: known.role, rank: known.rank + depth * RANK_OF_A_LEVEL }];
  }
  return [];
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
function takeEmail(sent: readonly FlatField[], named: readonly Candidate[], search: EmailSearch): void {
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
function takeSurname(
  sent: readonly FlatField[],
  candidates: readonly Candidate[],
  taken: Map<number, FieldRole>,
): void {
  const known = [...taken].filter(([, role]) => role === 'name').map(([index]) => sent[index]?.text ?? '');
  for (const part of ['middle_name', 'last_name'] as const) {
    const found = candidates
      .filter(({ role, index }) => role === part && !taken.has(index))
      .sort((a, b) => a.rank - b.rank)[0];
    const text = sent[found?.index ?? -1]?.text ?? '';
    if (found && !known.some((name) => name.includes(text))) taken.set(found.index, 'name');
  }
}

interface Assembling {
  readonly taken: ReadonlyMap<number, FieldRole>;
  readonly candidates: readonly Candidate[];
  readonly isEmail: (text: string) => boolean;
}

function assemble(sent: readonly FlatField[], { taken, candidates, isEmail }: Assembling): FormReading {
  const order = new Map(candidates.map(({ index, role }) => [index, partOrder(role)]));
  const textOf = (role: FieldRole, joint: string): string | null => {
    const indexes: number[] = [];
    for (const [index, other] of taken) if (other === role) indexes.push(index);
    if (indexes.length > 1) indexes.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0) || a - b);
    const texts = indexes.map((index) => sent[index]?.text ?? '');
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

function partOrder(role: FieldRole | NamePart): number {
  const place = NAME_PARTS.findIndex((part) => part === role);
  return place < 0 ? 0 : place;
}
