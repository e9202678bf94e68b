// The operator's screen. No router here: the window has one screen.
import { createApp } from 'vue';
import OperatorApp from './OperatorApp.vue';
import { createScreen } from './create-screen';
import { operatorMessages } from './i18n/operator-messages';
import type { WindowConnection } from './rpc/connect';

/** @param operatorId whose queue, where the connection itself does not say it */
export function createOperatorScreen(connection: WindowConnection, operatorId?: number) {
  const app = createApp(OperatorApp, operatorId === undefined ? {} : { operatorId });
  return createScreen(app, connection, operatorMessages);
}
