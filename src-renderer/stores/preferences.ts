// How this window looks to this person: language and theme, kept on this machine.
import { defineStore } from 'pinia';
import { ref, watch } from 'vue';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const THEME_KEY = 'theme';
const LANGUAGE_KEY = 'language';

export const usePreferencesStore = defineStore('preferences', () => {
  const theme = ref<Theme>(readTheme());
  const language = ref<'ru' | 'en'>(localStorage.getItem(LANGUAGE_KEY) === 'en' ? 'en' : 'ru');

  watch(
    theme,
    (value) => {
      document.documentElement.dataset['theme'] = value;
      localStorage.setItem(THEME_KEY, value);
    },
    { immediate: true },
  );
  watch(language, (value) => localStorage.setItem(LANGUAGE_KEY, value));

  return { theme, language };
});

function readTheme(): Theme {
  const stored = localStorage.getItem(THEME_KEY);
  return themes.find((theme) => theme === stored) ?? 'system';
}
