// How this window looks to this person: language, theme, zoom and how the floor stands, kept on this machine.
import { defineStore } from 'pinia';
import { onScopeDispose, ref, watch } from 'vue';
import type { Language } from '@shared/errors';
import { isInApp } from '../rpc/in-app';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const languages = ['ru', 'en'] as const satisfies readonly Language[];

/** Of the zoom, in percent. */
export const ZOOM = { min: 80, max: 200, step: 10, plain: 100 } as const;

const THEME_KEY = 'theme';
const LANGUAGE_KEY = 'language';
const ZOOM_KEY = 'zoom';
const GROUPS_KEY = 'groupsFloor';

export const usePreferencesStore = defineStore('preferences', () => {
  const theme = ref<Theme>(readTheme());
  const language = ref<Language>(readLanguage());

  watch(
    theme,
    (value) => {
      document.documentElement.dataset['theme'] = value;
      localStorage.setItem(THEME_KEY, value);
    },
    { immediate: true },
  );
  watch(language, (value) => localStorage.setItem(LANGUAGE_KEY, value));

  const zoom = ref(readZoom());
  watch(
    zoom,
    (percent) => {
      document.documentElement.style.setProperty('--zoom', String(percent / 100));
      localStorage.setItem(ZOOM_KEY, String(percent));
    },
    { immediate: true },
  );

  /** Whether the operators of the floor stand by source. */
  const groupsFloor = ref(readGroups());
  watch(groupsFloor, (isOn) => localStorage.setItem(GROUPS_KEY, String(isOn)));

  // Another window of this browser, or of the app, was switched: one person looks at all of them.
  const follow = ({ storageArea }: StorageEvent) => {
    if (storageArea !== localStorage) return;
    theme.value = readTheme();
    language.value = readLanguage();
    zoom.value = readZoom();
    groupsFloor.value = readGroups();
  };
  window.addEventListener('storage', follow);
  onScopeDispose(() => window.removeEventListener('storage', follow));

  /** @param to percent; held within the bounds */
  function zoomTo(to: number): void {
    zoom.value = Math.min(ZOOM.max, Math.max(ZOOM.min, to));
  }

  return {
    theme,
    language,
    zoom,
    groupsFloor,
    zoomTo,
    /** A browser has a zoom of its own on the same keys, and a wider one: there the keys stay its own. */
    hasZoomKeys: isInApp(navigator),
  };
});

function readTheme(): Theme {
  const stored = localStorage.getItem(THEME_KEY);
  return themes.find((theme) => theme === stored) ?? 'system';
}

function readLanguage(): Language {
  const stored = localStorage.getItem(LANGUAGE_KEY);
  return languages.find((language) => language === stored) ?? firstLanguage(navigator.languages);
}

/** At first sight: Russian where the browser prefers it to English, or speaks neither. */
function firstLanguage(preferred: readonly string[]): Language {
  const codes = preferred.map((tag) => tag.toLowerCase().split('-')[0]);
  return languages.find((language) => language === codes.find((code) => code === 'ru' || code === 'en')) ?? 'ru';
}

function readGroups(): boolean {
  return localStorage.getItem(GROUPS_KEY) === 'true';
}

function readZoom(): number {
  const stored = Number(localStorage.getItem(ZOOM_KEY) ?? ZOOM.plain);
  return stored >= ZOOM.min && stored <= ZOOM.max ? stored : ZOOM.plain;
}
