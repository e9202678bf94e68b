/** E-mail identity: which spellings are one lead. */
import { domainToASCII } from 'node:url';
import { EMAIL_LENGTH_MAX } from '@shared/submission';
import { hasInvisible, trimInvisible } from '@shared/text/visible-text';

/** An address in its two forms: what identifies the lead, and what was typed (trimmed) for display. */
export interface EmailAddress {
  readonly canonical: string;
  readonly typed: string;
}

// The common case needs no Unicode work: one test instead of normalising, folding and IDNA.
const PLAIN =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u;

// As HTML's e-mail field, opened to letters of any script (RFC 6531): no white space, controls, invisible characters or specials.
const LOCAL_PART = /^[^\p{C}\p{Z}@"(),:;<>[\]\\]{1,64}$/u;
const ASCII = /^[\0-\x7f]*$/u;
/** A last label of digits alone is no domain but an address of the internet, whole or in part. */
const ENDS_IN_NUMBER = /(?:^|[.@])\d+$/u;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u;

/**
 * Reads an address: without what is invisible at its ends, NFC, case-folded, the domain in its ASCII (punycode) form, so that `Anna@Example.com ` and
 * `anna@example.com`, `почта@пример.рф` and its punycode, are one lead. A domain needs a dot: nobody can be answered at `anna@gmail`.
 *
 * @returns null when it is no address that mail could reach
 * @see https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address for the local part
 */
export function parseEmail(text: string): EmailAddress | null {
  const typed = trimInvisible(text);
  if (typed.length > EMAIL_LENGTH_MAX) return null;
  if (ENDS_IN_NUMBER.test(typed)) return null;
  if (PLAIN.test(typed)) return { canonical: typed, typed };
  // IDNA would drop some of them from a domain: what nobody sees inside an address is nothing anybody meant.
  if (hasInvisible(typed)) return null;
  const at = typed.lastIndexOf('@');
  const local = foldCase(typed.slice(0, Math.max(at, 0)).normalize('NFC'));
  const domain = asciiDomain(typed.slice(at + 1).normalize('NFC'));
  if (at < 1 || !LOCAL_PART.test(local) || domain === null) return null;
  const canonical = `${local}@${domain}`;
  return canonical.length > EMAIL_LENGTH_MAX ? null : { canonical, typed };
}

/** One form for a domain in any script or case, or null when it is none. */
function asciiDomain(domain: string): string | null {
  // domainToASCII also percent-decodes and reads numbers as IPv4, so plain ASCII never goes through it.
  const ascii = ASCII.test(domain) ? domain.toLowerCase() : /[%/\\?#:[\]]/u.test(domain) ? '' : domainToASCII(domain);
  return DOMAIN.test(ascii) && ascii.length <= 253 && !ENDS_IN_NUMBER.test(ascii) ? ascii : null;
}

/**
 * Unicode case folding, which JavaScript lacks: per code point, so that a final sigma folds like any other. Lower case
 * comes first for `ẞ`, whose upper case is itself; the Turkish dotless `ı` stays a letter of its own, as in CaseFolding.txt.
 */
function foldCase(text: string): string {
  let folded = '';
  for (const char of text) folded += char === 'ı' ? char : char.toLowerCase().toUpperCase().toLowerCase();
  return folded.normalize('NFC');
}

/** The beginning of an address in canonical spelling, for a search; half-typed domains are folded, not converted. */
export function canonicalPrefix(text: string): string {
  const whole = parseEmail(text);
  return whole ? whole.canonical : foldCase(trimInvisible(text).normalize('NFC'));
}
