// How a client is called and reached: a name, else the phone, else the e-mail; phones as people read them.
import type { Contact } from '@shared/model/contact';

export interface Person extends Contact {
  /** '' = none is known. */
  readonly email: string;
}

/** Numbers that are read in groups; of all others people keep their own spelling. */
const GROUPED: readonly (readonly [pattern: RegExp, groups: string])[] = [
  [/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/u, '+7 $1 $2-$3-$4'],
  [/^\+1(\d{3})(\d{3})(\d{4})$/u, '+1 $1 $2-$3'],
];

type Phone = Pick<Contact, 'phone' | 'phone_e164'>;

/** The number in groups where nothing of what was typed is lost by it; '' = there is none. */
export function phoneText({ phone, phone_e164 }: Phone): string {
  if (phone === null) return '';
  const isWhole = phone_e164 !== null && digitsOf(phone).length <= digitsOf(phone_e164).length;
  const form = isWhole ? GROUPED.find(([pattern]) => pattern.test(phone_e164)) : undefined;
  return form && phone_e164 !== null ? phone_e164.replace(...form) : phone;
}

/** What a telephone dials; undefined where the text is no number. */
export function phoneHref({ phone, phone_e164 }: Phone): string | undefined {
  const number = phone_e164 ?? (phone ?? '').replaceAll(/[\s().-]/gu, '');
  return /^\+?\d{2,15}$/u.test(number) ? `tel:${number}` : undefined;
}

/** An e-mail to the client, with a subject and perhaps a text to begin with. */
export function mailHref(email: string, subject?: string, body?: string): string {
  const address = encodeURIComponent(email).replace('%40', '@');
  const parts = Object.entries({ subject, body }).flatMap(([name, text]) =>
    text === undefined ? [] : [`${name}=${encodeURIComponent(text)}`],
  );
  return `mailto:${address}${parts.length > 0 ? `?${parts.join('&')}` : ''}`;
}

/** How the client is called in a list. */
export function calledOf(person: Person): string {
  return person.name ?? (phoneText(person) || person.email);
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/gu, '');
}
