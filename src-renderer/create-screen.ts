// Puts a screen together around a client: its texts in this person's language, its stores, and who answers its calls.
import { createPinia } from 'pinia';
import { type App, watch } from 'vue';
import { createAppI18n } from './i18n/create-i18n';
import { appClientKey } from './rpc/app-client';
import { browserAccessKey } from './rpc/browser-access';
import type { WindowConnection } from './rpc/connect';
import { usePreferencesStore } from './stores/preferences';

/** So long after it was loaded, in milliseconds, a page is surely of the program that runs. */
const JUST_LOADED_MS = 5_000;

export function createScreen(
  app: App,
  { client, access }: WindowConnection,
  texts: Parameters<typeof createAppI18n>[0],
): App {
  addEventListener('vite:preloadError', () => void loadAnew());
  app.provide(appClientKey, client);
  if (access) app.provide(browserAccessKey, access);
  app.use(createPinia());
  const i18n = createAppI18n(texts);
  const preferences = app.runWithContext(() => usePreferencesStore());
  watch(
    () => preferences.language,
    (language) => (i18n.global.locale.value = language),
    { immediate: true },
  );
  app.use(i18n);
  return app;
}

/** The screen somebody wanted to go to and that could not be loaded; '' = none. */
let wanted = '';
export const goThereAnew = (path: string) => void (wanted = path);

/**
 * A newer program runs than the one this window was loaded from: what is loaded only when it is used has another name by now. Not
 * while nobody answers, when nothing would be left to look at.
 */
async function loadAnew(): Promise<void> {
  if (performance.now() < JUST_LOADED_MS || !(await fetch('?').catch(() => null))?.ok) return;
  if (wanted) location.hash = wanted;
  location.reload();
}
