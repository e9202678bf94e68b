// What runs in the page before the preload: `require('electron')` with `ipcRenderer`, in a world of its own.
// The function travels as source text: no imports, no closures.
import type { Carried, makeCodec } from './carried.ts';

/** What a page tells the main process. `value` is text of the codec. */
export type FromPage =
  | { readonly type: 'invoke'; readonly call: number; readonly channel: string; readonly value: string }
  | { readonly type: 'send'; readonly channel: string; readonly value: string }
  | { readonly type: 'port'; readonly port: string; readonly value: string }
  | { readonly type: 'portClosed'; readonly port: string }
  | { readonly type: 'windowOpen'; readonly url: string; readonly isNewWindow: boolean }
  | { readonly type: 'windowClose' }
  | { readonly type: 'preloadFailed'; readonly message: string };

/** What the main process tells a page. */
export type ToPage =
  | { readonly type: 'reply'; readonly call: number; readonly value?: string; readonly error?: string }
  | { readonly type: 'event'; readonly channel: string; readonly value: string; readonly ports: readonly string[] }
  | { readonly type: 'port'; readonly port: string; readonly value: string }
  | { readonly type: 'portClosed'; readonly port: string };

export interface WorldOptions {
  /** Names of the two functions between the worlds; the page's own world sees neither. */
  readonly tellMain: string;
  readonly tellPage: string;
  /** Type of the event by which the page's own world reports `window.open`, and `window.close` by one without details. */
  readonly windowOpenEvent: string;
}

type Preload = (require: (name: string) => unknown, module: { exports: unknown }) => void;

export function isolatedWorld(codec: ReturnType<typeof makeCodec>, options: WorldOptions, preload: Preload): void {
  if (window !== window.top) return;
  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const tell = (message: FromPage) => world[options.tellMain]?.(JSON.stringify(message));
  const listeners = new Map<string, ((event: { readonly ports: MessagePort[] }, value: Carried) => void)[]>();
  const calls = new Map<number, { resolve: (value: Carried) => void; reject: (error: Error) => void }>();
  const ports = new Map<string, MessagePort>();
  let lastCall = 0;

  const ipcRenderer = {
    on: (channel: string, listener: (event: { readonly ports: MessagePort[] }, value: Carried) => void) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    send: (channel: string, value: Carried) => tell({ type: 'send', channel, value: codec.encode(value) }),
    invoke: (channel: string, value: Carried) =>
      new Promise((resolve, reject) => {
        lastCall += 1;
        calls.set(lastCall, { resolve, reject });
        tell({ type: 'invoke', call: lastCall, channel, value: codec.encode(value) });
      }),
  };

  /** A port of the main process appears here as one end of a channel whose other end talks to the main process. */
  const adopt = (port: string) => {
    const { port1, port2 } = new MessageChannel();
    ports.set(port, port1);
    port1.onmessage = (event: MessageEvent<Carried>) => tell({ type: 'port', port, value: codec.encode(event.data) });
    port1.addEventListener('close', () => tell({ type: 'portClosed', port }));
    return port2;
  };

  const hear = {
    reply: ({ call, value, error }: ToPage & { type: 'reply' }) => {
      const waiting = calls.get(call);
      calls.delete(call);
      if (value === undefined) waiting?.reject(new Error(error));
      else waiting?.resolve(codec.decode(value));
    },
    event: ({ channel, value, ports: ids }: ToPage & { type: 'event' }) => {
      const event = { ports: ids.map(adopt) };
      for (const listener of listeners.get(channel) ?? []) listener(event, codec.decode(value));
    },
    port: ({ port, value }: ToPage & { type: 'port' }) => ports.get(port)?.postMessage(codec.decode(value)),
    portClosed: ({ port }: ToPage & { type: 'portClosed' }) => ports.get(port)?.close(),
  };
  world[options.tellPage] = (text) => {
    const message = JSON.parse(text) as ToPage;
    (hear[message.type] as (message: ToPage) => void)(message);
  };

  document.addEventListener(options.windowOpenEvent, (event) => {
    const { detail } = event as CustomEvent<{ url: string; isNewWindow: boolean } | null>;
    tell(detail ? { type: 'windowOpen', ...detail } : { type: 'windowClose' });
  });
  const require = (name: string) => {
    if (name === 'electron') return { ipcRenderer };
    throw new Error(`module not found: ${name}`);
  };
  try {
    preload(require, { exports: {} });
  } catch (error) {
    console.error('Unable to load preload script', error);
    tell({ type: 'preloadFailed', message: String(error) });
  }
}
