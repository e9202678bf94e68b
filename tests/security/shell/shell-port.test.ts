// Who gets a port to the contract, and with whose rights.
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { os, type RouterClient } from '@orpc/server';
import type { MessageChannelMain } from 'electron';
import type { BrowserWindow } from 'electron';
import { expect, it } from 'vitest';
import type { WindowIdentity } from '../../../src-main/shell/core';
import { createOwnPages } from '../../../src-main/shell/windows/own-pages';
import { ASK_CHANNEL } from '../../../src-main/shell/page/port-channels';
import { createServePort, givePortOnRequest } from '../../../src-main/shell/windows/rpc-port';
import { IpcMain } from '../../electron-stand-in/main/ipc-main.ts';

const router = { whoAmI: os.$context<{ identity: WindowIdentity }>().handler(({ context }) => context.identity) };
const servePort = createServePort({ router, contextOf: (identity) => ({ identity }) });
const pages = createOwnPages('app://lead-dispatcher');

/** A window as far as the port needs one; the page's end of the port lands in `given`. */
function windowOf(identity: WindowIdentity) {
  const given: MessageChannelMain['port1'][] = [];
  const logged: string[] = [];
  const ipc = new IpcMain();
  const mainFrame = { url: pages.addressOf('operator') };
  const postMessage = (_channel: string, _message: null, [port]: MessageChannelMain['port1'][]) => {
    if (port) given.push(port);
  };
  const window = { webContents: { ipc, mainFrame, postMessage }, isDestroyed: () => false, once: () => undefined };
  const renew = givePortOnRequest(window as unknown as BrowserWindow, {
    identity,
    pages,
    servePort: Promise.resolve(servePort),
    log: (level, message) => logged.push(`${level}: ${message}`),
  });
  const ask = async (senderFrame: unknown, argument?: unknown) =>
    ipc.handlerOf(ASK_CHANNEL)?.({ senderFrame }, argument);
  return { ask, renew, given, logged, mainFrame };
}

function connect(port: MessageChannelMain['port1'] | undefined): RouterClient<typeof router> {
  if (!port) throw new Error('no port was given');
  const client = createORPCClient<RouterClient<typeof router>>(new RPCLink({ port: port }));
  port.start();
  return client;
}

it("a window's own page gets a port with that window's rights", async () => {
  const { ask, given, mainFrame } = windowOf({ window: 'operator', operator_id: 7 });
  await ask(mainFrame);
  expect(await connect(given[0]).whoAmI()).toEqual({ window: 'operator', operator_id: 7 });
});

it('forged role: what a page sends along with its question changes nothing', async () => {
  const { ask, given, mainFrame } = windowOf({ window: 'operator', operator_id: 7 });
  await ask(mainFrame, { window: 'console' });
  expect(await connect(given[0]).whoAmI()).toEqual({ window: 'operator', operator_id: 7 });
});

it.each([
  ['a frame inside the page', (mainFrame: { url: string }) => ({ url: mainFrame.url })],
  ['a frame that is gone', () => null],
])('forged sender: %s is refused and logged', async (_who, frameOf) => {
  const { ask, given, logged, mainFrame } = windowOf({ window: 'console' });
  await expect(ask(frameOf(mainFrame))).rejects.toThrow("Only the window's own page may ask for a port");
  expect(given).toEqual([]);
  expect(logged).toEqual(['error: a stranger asked for a port']);
});

it.each([
  'https://example.com/',
  'app://lead-dispatcher.example.com/console.html',
  'app://lead-dispatcher@example.com/',
  'file:///console.html',
  'data:text/html,app://lead-dispatcher/',
  'about:blank',
])('forged sender: a window that shows %s gets no port', async (url) => {
  const { ask, given, mainFrame } = windowOf({ window: 'console' });
  mainFrame.url = url;
  await expect(ask(mainFrame)).rejects.toThrow('not ' + url);
  expect(given).toEqual([]);
});

it('a new port ends the one before', async () => {
  const { ask, renew, given, mainFrame } = windowOf({ window: 'console' });
  await ask(mainFrame);
  let isFirstClosed = false;
  given[0]?.on('close', () => (isFirstClosed = true));
  await renew();
  expect(await connect(given[1]).whoAmI()).toEqual({ window: 'console' });
  expect(isFirstClosed).toBe(true);
});

it('a page that never asked is given nothing', async () => {
  const { renew, given } = windowOf({ window: 'console' });
  await renew();
  expect(given).toEqual([]);
});
