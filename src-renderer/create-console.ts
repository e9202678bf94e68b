// The supervisor's console; the entry and the tests each bring a client of their own.
import { createApp } from 'vue';
import ConsoleApp from './ConsoleApp.vue';
import { createConsoleRouter } from './console-router';
import { createScreen } from './create-screen';
import { messages } from './i18n/messages';
import type { WindowConnection } from './rpc/connect';

export function createConsole(connection: WindowConnection) {
  return createScreen(createApp(ConsoleApp), connection, messages).use(createConsoleRouter());
}
