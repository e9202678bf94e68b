/** Reads the body of any form as a submission: flat, with e-mail, name, phone, message and number found. */
import { assertNever } from '@shared/assert-never';
import {
  areFlat,
  type BodyMap,
  type BodyNode,
  type FormPair,
  treeOfJson,
  treeOfPairs,
  type TreeResult,
  withPairs,
} from '@shared/forms/body-tree';
import { type FlatField, flatFields, topFields } from '@shared/forms/flat-fields';
import { type FieldMapping, type FormReading, readForm } from '@shared/forms/read-form';
import { parseEmail } from '../../domain/contact/email';
import { parseJson } from '../bodies/parse-json';
import type { BodyReading } from '../bodies/read-body';

export type SentReading =
  | { readonly kind: 'form'; readonly reading: FormReading }
  | { readonly kind: 'unread'; readonly fault: 'malformed_body' | 'body_too_large' | 'unsupported_media_type' }
  | { readonly kind: 'refused'; readonly fault: 'too_deep' | 'too_many_fields' };

/** @param query what stands in the address; the body's own fields come first */
export function readSent(body: BodyReading, query: readonly FormPair[], mapping: FieldMapping): SentReading {
  const fields = query.length === 0 ? plainFields(body) : null;
  if (fields) return { kind: 'form', reading: readForm(kept(fields), { mapping, isEmail }) };
  const tree = treeOf(body);
  if (tree.kind === 'unread') return tree;
  if (tree.kind === 'refused') return tree;
  withPairs(tree.root, query);
  return { kind: 'form', reading: readForm(kept(flatFields(withJson(tree.root))), { mapping, isEmail }) };
}

/**
 * Somebody's program may have cut a text in the middle of an emoji, or filled it up with NUL: nobody would be sent back to do it better
 * but the person who wrote, who cannot.
 */
function kept(fields: FlatField[]): FlatField[] {
  if (fields.every(({ name, text }) => isWhole(name) && isWhole(text))) return fields;
  return fields.flatMap((field) => {
    const text = mended(field.text);
    return text.trim() === '' ? [] : [{ ...field, name: mended(field.name) || 'text', text }];
  });
}

function isWhole(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

function mended(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

/** Most forms say each name once and nest nothing: their fields are read as they came. null = one that may be more than that. */
function plainFields(body: BodyReading): FlatField[] | null {
  if (body.kind !== 'pairs' && body.kind !== 'multipart') return null;
  const { pairs } = body;
  return areFlat(pairs) && !pairs.some(mayHoldJson) ? topFields(pairs) : null;
}

function isEmail(text: string): boolean {
  return parseEmail(text) !== null;
}

function treeOf(body: BodyReading): TreeResult | Extract<SentReading, { readonly kind: 'unread' }> {
  switch (body.kind) {
    case 'empty':
      return treeOfPairs([]);
    case 'json':
      return treeOfJson(body.value);
    case 'pairs':
    case 'multipart':
      return treeOfPairs(body.pairs);
    case 'too_many_fields':
      return { kind: 'refused', fault: body.kind };
    case 'body_too_large':
    case 'malformed_body':
    case 'unsupported_media_type':
      return { kind: 'unread', fault: body.kind };
    default:
      return assertNever(body);
  }
}

/** Some senders put the whole form as JSON into one field of another form, or into its name alone. */
function withJson(root: BodyMap): BodyMap {
  if (!holdsJson(root)) return root;
  const read: BodyMap = new Map();
  for (const [name, node] of root) {
    const whole = node === '' && name.startsWith('{') ? jsonOf(name) : null;
    if (whole instanceof Map) for (const [inner, under] of whole) read.set(inner, under);
    const inner = typeof node === 'string' && isJsonLike(node) ? jsonOf(node) : null;
    read.set(name, inner ?? node);
  }
  return read;
}

function holdsJson(root: BodyMap): boolean {
  for (const [name, node] of root) if (typeof node === 'string' && mayHoldJson([name, node])) return true;
  return false;
}

function mayHoldJson([name, text]: FormPair): boolean {
  return isJsonLike(text) || (text === '' && name.startsWith('{'));
}

function isJsonLike(text: string): boolean {
  return /^\s*[[{]/u.test(text);
}

function jsonOf(text: string): BodyNode | null {
  try {
    const tree = treeOfJson(parseJson(text));
    if (tree.kind === 'refused') return null;
    // A list stands under no name.
    return tree.root.get('') ?? (tree.root.size > 0 ? tree.root : null);
  } catch {
    // Text that only begins like JSON is text.
    return null;
  }
}
