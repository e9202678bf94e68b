// Puts a screen together around a client: its texts in this person's language, its stores, and who answers its calls.
import { createPinia } from 'pinia';
import { type App, watch } from 'vue';
import { createAppI18n } from './i18n/create-i18n';
import { appClientKey } from './rpc/app-client';
import { browserAccessKey } from './rpc/browser-access';
import type { WindowConnection } from './rpc/connect';
import { usePreferencesStore } from './stores/preferences';

export function createScreen(
  app: App,
  { client, access }: WindowConnection,
  texts: Parameters<typeof createAppI18n>[0],
): App {
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
