// The language at first sight is the browser's, afterwards the one that was chosen; numbers within its texts are grouped as it
// groups them.
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAppI18n } from '../../../src-renderer/i18n/create-i18n';
import { usePreferencesStore } from '../../../src-renderer/stores/preferences';

beforeEach(() => localStorage.removeItem('language'));
afterEach(() => vi.restoreAllMocks());

function languageIn(...preferred: string[]): string {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(preferred);
  setActivePinia(createPinia());
  return usePreferencesStore().language;
}

it.each([
  [['en-GB', 'ru'], 'en'],
  [['ru-RU', 'en'], 'ru'],
  [['de-AT', 'en-US'], 'en'],
  [['uk', 'ru'], 'ru'],
  [['fr'], 'ru'],
  [[], 'ru'],
])('of %j is %s', (preferred, language) => {
  expect(languageIn(...preferred)).toBe(language);
});

it('is the chosen one once somebody has chosen', () => {
  localStorage.setItem('language', 'ru');
  expect(languageIn('en-GB')).toBe('ru');
});

describe('a number within a text', () => {
  const texts = {
    count: 'found: {n}',
    plural: '{n} ticket | {n} tickets',
    load: '{n} of {limit}',
    number: '#{id} at {port}',
  };
  const { global: i18n } = createAppI18n({ ru: { ...texts, plural: '{n} раз | {n} раза | {n} раз' }, en: texts }, 'en');

  it.each([
    [() => i18n.t('count', { n: 12_345 }), 'found: 12,345'],
    [() => i18n.t('load', { n: 1_000, limit: 999 }), '1,000 of 999'],
    [() => i18n.t('plural', { n: 1 }), '1 ticket'],
    [() => i18n.t('plural', { n: 4_321 }), '4,321 tickets'],
    [() => i18n.t('plural', 4_321), '4,321 tickets'],
    [() => i18n.t('plural', { n: 'many' }, 1), 'many ticket'],
    [() => i18n.t('number', { id: 12_345, port: 8_420 }), '#12345 at 8420'],
  ])('is said by %o as “%s”', (say, expected) => {
    expect(say()).toBe(expected);
  });

  it('is grouped in the language that is shown, and takes its form', () => {
    i18n.locale.value = 'ru';
    expect(i18n.t('plural', { n: 2_722 }).replaceAll(/\s/gu, ' ')).toBe('2 722 раза');
    expect(i18n.t('plural', 1_001).replaceAll(/\s/gu, ' ')).toBe('1 001 раз');
  });
});
