// `ipcMain` and each page's own `webContents.ipc`: handlers by channel.
import { EventEmitter } from 'node:events';

export type Handler = (event: unknown, ...args: unknown[]) => unknown;

export class IpcMain extends EventEmitter {
  #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }
  /** Not Electron's. */
  handlerOf(channel: string): Handler | undefined {
    return this.#handlers.get(channel);
  }
}

export const ipcMain = new IpcMain();
