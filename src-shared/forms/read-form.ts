/** From the fields a form sent to what a submission is made of: which of them is the e-mail, the name, the phone, the message. */
import { trimInvisible } from '../text/visible-text';
import { type FieldRole, fieldWords, type MappedRole, NAME_PARTS, type NamePart } from './field-roles';
import { type FlatField, joinedByName } from './flat-fields';

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

/** A name that stands further down is less sure than the same name at the top. */
const RANK_OF_A_LEVEL = 100;
/** Who says the e-mail says the rest: what stands beside it is surer than anything that stands elsewhere. */
const BESIDE = -100_000;
const AROUND = -50_000;
/** A first name is surer than what somebody is called in a program, and less sure than a name. */
const RANK_OF_A_PART = 22;

/** No field. */
const NONE = -1;

export function readForm(sent: readonly FlatField[], { mapping, isEmail }: ReadOptions): FormReading {
  const form = new Sorting(sent, mapping);
  if (!form.has('email')) takeEmail(form, isEmail);
  form.lookAroundEmail();
  if (!form.has('name')) takeName(form);
  if (form.has('name')) takeSurname(form);
  for (const role of ['phone', 'message', 'number'] as const) {
    if (!form.has(role)) form.take(form.surest(role), role);
  }
  return assemble(form, isEmail);
}

/** What each field of a form is taken for. A form is read before every ticket: nothing is made here that is not needed. */
class Sorting {
  /** In the order of the fields; undefined = nothing yet. */
  readonly roles: (FieldRole | undefined)[];
  /** Fields whose role was said by hand; null = none. */
  private readonly mapped: ReadonlySet<number> | null;
  private email: FlatField | undefined;

  constructor(
    readonly sent: readonly FlatField[],
    mapping: FieldMapping,
  ) {
    this.roles = new Array<FieldRole | undefined>(sent.length).fill(undefined);
    this.mapped = this.takeMapped(mapping);
  }

  has(role: FieldRole): boolean {
    return this.roles.includes(role);
  }

  take(index: number, role: FieldRole): void {
    if (index !== NONE) this.roles[index] = role;
  }

  textAt(index: number): string {
    return this.sent[index]?.text ?? '';
  }

  isMapped(index: number): boolean {
    return this.mapped?.has(index) === true;
  }

  /** Whoever stands beside the e-mail is surer from here on. */
  lookAroundEmail(): void {
    this.email = this.sent[this.roles.indexOf('email')];
  }

  /** The surest of a role that is nothing else yet. */
  surest(role: FieldRole | NamePart): number {
    let [found, rank] = [NONE, Infinity];
    for (let index = 0; index < this.sent.length; index += 1) {
      const other = this.roles[index] === undefined ? this.rank(index, role) : Infinity;
      if (other < rank) [found, rank] = [index, other];
    }
    return found;
  }

  /** How sure its name makes the role, the lower the surer; infinite where it says no such thing, or not of the person. */
  rank(index: number, role: FieldRole | NamePart): number {
    const field = this.sent[index];
    if (field?.known?.role !== role || this.isMapped(index)) return Infinity;
    const rank = field.known.rank + field.depth * RANK_OF_A_LEVEL;
    const { email } = this;
    if (email !== undefined && field.group === email.group) return rank + BESIDE;
    const isAround = email !== undefined && (field.group === email.owner || field.owner === email.group);
    if (isAround) return rank + AROUND;
    return field.isPersonal ? rank : Infinity;
  }

  private takeMapped(mapping: FieldMapping): ReadonlySet<number> | null {
    if (Object.keys(mapping).length === 0) return null;
    const mapped = new Set<number>();
    for (const [index, { name }] of this.sent.entries()) {
      const key = mappingKey(name);
      const role = Object.hasOwn(mapping, key) ? mapping[key] : undefined;
      if (role === undefined) continue;
      mapped.add(index);
      // Several fields may together be the name or the text; an address, a phone and a number are one.
      if (role !== 'field' && (role === 'name' || role === 'message' || !this.has(role))) this.take(index, role);
    }
    return mapped;
  }
}

/** One that is called a name, or its parts. */
function takeName(form: Sorting): void {
  const whole = form.surest('name');
  const parts = NAME_PARTS.map((part) => ({ part, index: form.surest(part) })).filter(({ index }) => index !== NONE);
  const rank = Math.min(...parts.map(({ part, index }) => form.rank(index, part))) + RANK_OF_A_PART;
  if (whole !== NONE && form.rank(whole, 'name') <= rank) form.take(whole, 'name');
  else for (const { index } of parts) form.take(index, 'name');
}

/**
 * The first that is named like one and is one; else the only value that is one; else one in brackets, as mail programs write it; else
 * what is named like one, to be refused by name.
 */
function takeEmail(form: Sorting, isEmail: (text: string) => boolean): void {
  const named = namedEmail(form);
  const isBracketed = (index: number) => bracketed(form.textAt(index), isEmail) !== null;
  const found =
    named.find((index) => isEmail(form.textAt(index))) ??
    onlyAddress(form, isEmail) ??
    named.find(isBracketed) ??
    named[0];
  form.take(found ?? NONE, 'email');
}

/** Those of the person that are called an e-mail, the surest first. */
function namedEmail(form: Sorting): number[] {
  const named: number[] = [];
  for (const [index, { known, isPersonal }] of form.sent.entries()) {
    if (known?.role === 'email' && isPersonal && !form.isMapped(index)) named.push(index);
  }
  return named.sort((a, b) => form.rank(a, 'email') - form.rank(b, 'email'));
}

function onlyAddress(form: Sorting, isEmail: (text: string) => boolean): number | undefined {
  const addresses = new Map<string, number>();
  for (const [index, { text }] of form.sent.entries()) {
    if (form.roles[index] !== undefined || form.isMapped(index) || !isEmail(text)) continue;
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
function takeSurname(form: Sorting): void {
  const parts = SURNAMES.map((part) => form.surest(part)).filter((index) => index !== NONE);
  if (parts.length === 0) return;
  // Some senders put all of it under one name, and its parts beside it.
  const known = form.sent.filter((_, index) => form.roles[index] === 'name');
  for (const index of parts) {
    if (!known.some(({ text }) => text.includes(form.textAt(index)))) form.take(index, 'name');
  }
}

const SURNAMES = ['middle_name', 'last_name'] as const;

function assemble(form: Sorting, isEmail: (text: string) => boolean): FormReading {
  const { sent, roles } = form;
  const email = textOf(form, 'email', ' ');
  const mailbox = email === null || isEmail(email) ? null : bracketed(email, isEmail);
  return {
    email: mailbox?.address ?? email,
    name: textOf(form, 'name', ' ') ?? (mailbox?.name || null),
    phone: textOf(form, 'phone', ' '),
    message: textOf(form, 'message', '\n'),
    number: textOf(form, 'number', ' '),
    fields: joinedByName(sent.filter((_, index) => !isShown(roles[index], mailbox))),
    roles: sent.map(({ name, text }, index) => ({ name, text, role: roles[index] ?? 'field' })),
  };
}

function textOf(form: Sorting, role: FieldRole, joint: string): string | null {
  const seen = (index: number) => (role === 'message' ? form.textAt(index) : trimInvisible(form.textAt(index)));
  const first = form.roles.indexOf(role);
  const isOne = first < 0 || form.roles.indexOf(role, first + 1) < 0;
  const text = isOne ? seen(first) : indexesOf(form, role).map(seen).join(joint);
  return text === '' ? null : text;
}

/** Parts of a name in their own order, everything else as it came. */
function indexesOf(form: Sorting, role: FieldRole): number[] {
  const indexes = [...form.roles.keys()].filter((index) => form.roles[index] === role);
  return indexes.sort((a, b) => partOrder(form, a) - partOrder(form, b) || a - b);
}

function partOrder(form: Sorting, index: number): number {
  return Math.max(
    0,
    NAME_PARTS.findIndex((part) => form.rank(index, part) < Infinity),
  );
}

/** Whether the submission says it elsewhere. The sender's own number has no other place, nor what stands around an address. */
function isShown(role: FieldRole | undefined, mailbox: Mailbox | null): boolean {
  if (role === undefined || role === 'number') return false;
  return role !== 'email' || mailbox === null;
}
