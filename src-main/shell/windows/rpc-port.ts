/** The contract over a MessagePort: each window gets a port that speaks with that window's rights. */
import { RPCHandler } from '@orpc/server/message-port';
import { type BrowserWindow, type IpcMainInvokeEvent, MessageChannelMain, type MessagePortMain } from 'electron';
import type { Log, ShellCore, WindowIdentity } from '../core';
import type { OwnPages } from './own-pages';
import { ASK_CHANNEL, PORT_CHANNEL } from '../page/port-channels';

/** The router and the rights; the shell needs no more of the core to serve a port. */
export type RpcCore<Context extends object> = Pick<ShellCore<Context>, 'router' | 'contextOf'>;

/** Serves one port with the rights of `identity`. */
export type ServePort = (port: MessagePortMain, identity: WindowIdentity) => void;

export function createServePort<Context extends object>({ router, contextOf }: RpcCore<Context>): ServePort {
  const handler = new RPCHandler<Context>(router);
  return (port, identity) => {
    handler.upgrade(port, { context: contextOf(identity) } as never);
    port.start();
  };
}

interface PortOptions {
  readonly identity: WindowIdentity;
  readonly pages: OwnPages;
  /** Settles when the core is up; a window opens before that, and its first question waits here. */
  readonly servePort: Promise<ServePort>;
  readonly log: Log;
}

/**
 * Answers the window's preload whenever it asks for a port. The window's rights come from `identity` alone.
 *
 * @returns hands the page a new port without being asked, so that it starts from a new snapshot
 */
export function givePortOnRequest(window: BrowserWindow, options: PortOptions): () => Promise<void> {
  const { identity, pages, log } = options;
  const { webContents } = window;
  let current: MessagePortMain | undefined;

  async function givePort(): Promise<void> {
    const servePort = await options.servePort;
    if (window.isDestroyed()) return;
    // One page, one port: what the older one was streaming ends here.
    current?.close();
    const { port1, port2 } = new MessageChannelMain();
    current = port1;
    servePort(port1, identity);
    webContents.postMessage(PORT_CHANNEL, null, [port2]);
  }

  webContents.ipc.handle(ASK_CHANNEL, (event) => {
    const stranger = strangerIn(event, window, pages);
    if (stranger === undefined) return givePort();
    log('error', 'a stranger asked for a port', { url: stranger, ...identity });
    throw new Error(`Only the window's own page may ask for a port, not ${stranger}`);
  });
  window.once('closed', () => current?.close());
  return async () => {
    if (current) await givePort();
  };
}

/** @returns the address of a sender that is not the page this window was opened for */
function strangerIn(event: IpcMainInvokeEvent, window: BrowserWindow, pages: OwnPages): string | undefined {
  const { senderFrame } = event;
  if (!senderFrame) return 'a frame that is gone';
  const isOwn = senderFrame === window.webContents.mainFrame && pages.isOwn(senderFrame.url);
  return isOwn ? undefined : senderFrame.url;
}
