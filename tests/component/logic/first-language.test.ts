// The language at first sight is the browser's; afterwards it is the one that was chosen.
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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
