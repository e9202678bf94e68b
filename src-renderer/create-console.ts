// Puts the supervisor's console together around a client; the entry and the tests each bring their own.
import { createPinia } from 'pinia';
import { createApp, watch } from 'vue';
import ConsoleApp from './ConsoleApp.vue';
import { createAppI18n } from './i18n/create-i18n';
import { messages } from './i18n/messages';
import { createConsoleRouter } from './console-router';
import { appClientKey } from './rpc/app-client';
import { browserAccessKey } from './rpc/browser-access';
import type { WindowConnection } from './rpc/connect';
import { usePreferencesStore } from './stores/preferences';

export function createConsole({ client, access }: WindowConnection) {
  const app = createApp(ConsoleApp);
  app.provide(appClientKey, client);
  if (access) app.provide(browserAccessKey, access);
  app.use(createPinia());
  const i18n = createAppI18n(messages);
  const preferences = app.runWithContext(() => usePreferencesStore());
  watch(
    () => preferences.language,
    (language) => (i18n.global.locale.value = language),
    { immediate: true },
  );
  app.use(i18n);
  app.use(createConsoleRouter());
  return app;
}
