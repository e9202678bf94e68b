// No line ends within a word that has a hyphen; what is typed with one finds it all the same.
import { expect, it } from 'vitest';
import { containsTyped } from '@shared/text/contains-typed';
import { keepWhole } from '@shared/text/keep-whole';

it.each([
  ['Скопировать e-mail', 'Скопировать e\u2011mail'],
  ['E-mail, phone', 'E\u2011mail, phone'],
  ['two e-mails.', 'two e\u2011mails.'],
  [
    'e-mail@example.com, info@e-mail.example.com, e-mail.example.com',
    'e-mail@example.com, info@e-mail.example.com, e-mail.example.com',
  ],
  ['cafe-mail, Telegram-бот, 8-800', 'cafe-mail, Telegram-бот, 8-800'],
  ['', ''],
])('%s', (text, whole) => {
  expect(keepWhole(text)).toBe(whole);
  expect(keepWhole(whole)).toBe(whole);
});

it('is found as a keyboard writes it', () => {
  expect(containsTyped(keepWhole('Скопировать e-mail'), 'e-mail')).toBe(true);
});
