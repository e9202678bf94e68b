// Phone numbers: one form of each, whatever country is set.
import { expect, it } from 'vitest';
import { toE164 } from '../../../src-main/domain/contact/phone';

it.each([
  ['8 (926) 555-01-44', 'RU', '+79265550144'],
  ['01512 3456789', 'DE', '+4915123456789'],
  ['(415) 555-2671', 'US', '+14155552671'],
  ['8 (926) 555-01-44', 'KZ', '+79265550144'],
  // A number that names its country is one of that country, whatever is set.
  ['+7 926 555-01-44', 'DE', '+79265550144'],
  ['+49 1512 3456789', 'RU', '+4915123456789'],
  // Ten digits that begin with a nine are a mobile of Russia there alone.
  ['9265550144', 'RU', '+79265550144'],
  ['926 555 01 44', 'US', '+19265550144'],
  ['нет телефона', 'DE', null],
])('%s in %s is %s', (text, country, number) => {
  expect(toE164(text, country)).toBe(number);
});
