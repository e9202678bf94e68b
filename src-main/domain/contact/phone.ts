/** Phone numbers: one form for every way to type a number. */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

// What most numbers of the default country look like needs none of the library's tables.
const RUSSIAN_MOBILE = /^(?:\+7|[78])?(9\d{9})$/u;

/**
 * The number as E.164, `+79265550144`, or null where it is none or cannot be told.
 *
 * @param country ISO 3166-1, of numbers that name none, such as `RU`
 */
export function toE164(text: string, country: string): string | null {
  const bare = text.replaceAll(/[\s().-]/gu, '');
  const mobile = country === 'RU' ? RUSSIAN_MOBILE.exec(bare)?.[1] : undefined;
  if (mobile !== undefined) return `+7${mobile}`;
  const number = parsePhoneNumberFromString(text, isSupportedCountry(country) ? country : ('RU' satisfies CountryCode));
  return number?.isPossible() ? number.number : null;
}
