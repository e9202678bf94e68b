// Puts the operator's screen together around a client. No router here: the window has one screen.
import { createPinia } from 'pinia';
import { createApp, watch } from 'vue';
import OperatorApp from './OperatorApp.vue';
import { createAppI18n } from './i18n/create-i18n';
import { operatorMessages } from './i18n/operator-messages';
import { appClientKey } from './rpc/app-client';
import { browserAccessKey } from './rpc/browser-access';
import type { WindowConnection } from './rpc/connect';
import { usePreferencesStore } from './stores/preferences';

/** @param operatorId whose queue, where the connection itself does not say it */
export function createOperatorScreen({ client, access }: WindowConnection, operatorId?: number) {
  const app = createApp(OperatorApp, operatorId === undefined ? {} : { operatorId });
  app.provide(appClientKey, client);
  if (access) app.provide(browserAccessKey, access);
  app.use(createPinia());
  const i18n = createAppI18n(operatorMessages);
  const preferences = app.runWithContext(() => usePreferencesStore());
  watch(
    () => preferences.language,
    (language) => (i18n.global.locale.value = language),
    { immediate: true },
  );
  app.use(i18n);
  return app;
}
