/** Whether a text speaks of a person: by an e-mail or a phone, however a form or a JSON has written them. */

/** By what a person is known. */
export interface Needles {
  /** In every spelling that was used. */
  readonly emails: readonly string[];
  /** E.164, `+79265550144` */
  readonly phones: readonly string[];
}

/** Digits of a number without its country: how it is typed at home. */
const NATIONAL_DIGITS = 10;

/** @param text a body as it came: JSON, form fields or plain */
export function mentions(text: string, { emails, phones }: Needles): boolean {
  const plain = plainText(text);
  if (emails.some((email) => standsAlone(plain, email.toLowerCase()))) return true;
  const dialled = phones.map((phone) => phone.replaceAll(/\D/gu, '').slice(-NATIONAL_DIGITS));
  if (dialled.length === 0) return false;
  const digits = digitRuns(plain);
  return dialled.some((number) => digits.includes(number));
}

/** As people would read it: escapes of JSON and of forms taken back, in lower case. */
function plainText(text: string): string {
  const unescaped = text.replaceAll(/\\u([\da-f]{4})/giu, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return unescaped
    .replaceAll('+', ' ')
    .replaceAll(/(?:%[\da-f]{2})+/giu, decoded)
    .concat('\n', text)
    .toLowerCase();
}

function decoded(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    // Not UTF-8: then it is no escape of ours.
    return escaped;
  }
}

/** `anna@example.com` is not spoken of by `joanna@example.com`. */
function standsAlone(text: string, email: string): boolean {
  for (let at = text.indexOf(email); at >= 0; at = text.indexOf(email, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + email.length] ?? ' ';
    if (!/[\p{L}\p{N}._+-]/u.test(before) && !/[\p{L}\p{N}-]/u.test(after)) return true;
  }
  return false;
}

/**
 * What looks like an e-mail in a text, in lower case: with the signs that stand between words elsewhere, too, and without them, so
 * that neither `o'brien@example.com` nor `email=anna@example.com` is missed.
 */
export function emailsIn(text: string): string[] {
  const plain = plainText(text);
  return [...new Set([...(plain.match(NARROW) ?? []), ...(plain.match(WIDE) ?? [])])];
}

const DOMAIN = String.raw`@[\p{L}\p{M}\p{N}.-]{1,253}[\p{L}\p{M}\p{N}]`;
const NARROW = new RegExp(String.raw`[\p{L}\p{M}\p{N}._+-]{1,64}${DOMAIN}`, 'gu');
const WIDE = new RegExp(String.raw`[^\p{C}\p{Z}@"(),:;<>[\]\\]{1,64}${DOMAIN}`, 'gu');

/** What a phone is known by wherever it stands: its last ten digits; null where it has fewer. */
export function phoneTail(text: string): string | null {
  const digits = text.replaceAll(/\D/gu, '');
  return digits.length < NATIONAL_DIGITS ? null : digits.slice(-NATIONAL_DIGITS);
}

/** Longer runs of digits are no phone. */
const RUN_MAX = 20;

/** The tails of what looks like phones in a text. */
export function phoneTailsIn(text: string): string[] {
  const runs = digitRuns(plainText(text)).match(/\d+/gu) ?? [];
  const tails = runs
    .filter(({ length }) => length >= NATIONAL_DIGITS && length <= RUN_MAX)
    .flatMap((run) =>
      Array.from({ length: run.length - NATIONAL_DIGITS + 1 }, (_, at) => run.slice(at, at + NATIONAL_DIGITS)),
    );
  return [...new Set(tails)];
}

/** Without what people put between the digits of a phone. */
function digitRuns(text: string): string {
  return text.replaceAll(/(?<=\d)[\s().\p{Pd}/]+(?=\d)/gu, '');
}
