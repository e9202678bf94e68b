// How this window looks and sounds to this person, kept on this machine.
import { defineStore } from 'pinia';
import { onScopeDispose, type Ref, ref, watch } from 'vue';
import type { Language } from '@shared/errors';
import { KEPT, readZoom, ZOOM } from '@shared/look';
import { isInApp } from '../rpc/in-app';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const languages = ['ru', 'en'] as const satisfies readonly Language[];

/** How loud the sound of an operator's window is. */
export const soundLevels = ['off', 'quiet', 'loud'] as const;
export type SoundLevel = (typeof soundLevels)[number];

export const usePreferencesStore = defineStore('preferences', () => {
  const followers: (() => void)[] = [];
  /** Kept on this machine as soon as it is changed. @param read of what was kept; null = nothing was */
  function kept<T extends string | number | boolean>(key: string, read: (stored: string | null) => T): Ref<T> {
    const stored = () => read(localStorage.getItem(key));
    const value = ref(stored()) as Ref<T>;
    watch(value, (now) => localStorage.setItem(key, String(now)));
    followers.push(() => (value.value = stored()));
    return value;
  }
  // Another window of this browser, or of the app, was switched: one person looks at all of them.
  const follow = ({ storageArea }: StorageEvent) => {
    if (storageArea === localStorage) for (const readAgain of followers) readAgain();
  };
  window.addEventListener('storage', follow);
  onScopeDispose(() => window.removeEventListener('storage', follow));

  const theme = kept<Theme>(
    KEPT.theme,
    oneOf(themes, () => 'system'),
  );
  watch(theme, (value) => (document.documentElement.dataset['theme'] = value), { immediate: true });
  const language = kept<Language>(
    'language',
    oneOf(languages, () => firstLanguage(navigator.languages)),
  );
  const zoom = kept(KEPT.zoom, readZoom);
  watch(zoom, (percent) => document.documentElement.style.setProperty('--zoom', String(percent / 100)), {
    immediate: true,
  });

  return {
    theme,
    language,
    zoom,
    /** Whether the operators of the floor stand by source. */
    groupsFloor: kept('groupsFloor', (stored) => stored === 'true'),
    sound: kept<SoundLevel>(
      'sound',
      oneOf(soundLevels, () => 'quiet'),
    ),
    /** Whether it comes again until somebody looks. */
    repeatsSound: kept('repeatsSound', (stored) => stored !== 'false'),
    /** @param to percent; held within the bounds */
    zoomTo: (to: number) => void (zoom.value = Math.min(ZOOM.max, Math.max(ZOOM.min, to))),
    /** A browser has a zoom of its own on the same keys, and a wider one: there the keys stay its own. */
    hasZoomKeys: isInApp(navigator),
  };
});

/** What was kept, where it is still a choice. */
function oneOf<T extends string>(choices: readonly T[], otherwise: () => T): (stored: string | null) => T {
  return (stored) => choices.find((choice) => choice === stored) ?? otherwise();
}

/** At first sight: Russian where the browser prefers it to English, or speaks neither. */
function firstLanguage(preferred: readonly string[]): Language {
  const codes = preferred.map((tag) => tag.toLowerCase().split('-')[0]);
  return languages.find((language) => language === codes.find((code) => code === 'ru' || code === 'en')) ?? 'ru';
}
