// Speaks the DevTools protocol to Chromium over one WebSocket: the commands and events the stand-in needs, typed by hand.
import { once } from 'node:events';
import type { CDPSession } from '@playwright/test';
// Node's own WebSocket takes several times as long a message, and calls over a MessagePort are measured through this.
import { WebSocket } from 'ws';

/** One page, or the browser itself; Playwright's types know every command and event of the protocol. */
export type Session = Pick<CDPSession, 'send' | 'on'>;

interface Incoming {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly method: string;
  readonly sinceMs: number;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface Connection {
  /** @param sessionId the page's; none: the browser itself */
  readonly session: (sessionId?: string) => Session;
  readonly onGone: (listener: () => void) => void;
}

/** Pages that load and closings that ask take less. */
const slowAnswerMs = 10_000;

/** Connects to the address that Chromium printed. */
export async function connect(endpoint: string): Promise<Connection> {
  const socket = new WebSocket(endpoint, { perMessageDeflate: false, maxPayload: 0 });
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, ((params: unknown) => void)[]>();
  const goneListeners: (() => void)[] = [];
  let lastId = 0;

  await once(socket, 'open');
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('stand-in: Chromium is gone'));
    waiting.clear();
    for (const listener of goneListeners) listener();
  });
  socket.on('message', (data: Buffer) => {
    const { id, sessionId = '', method = '', params, result, error } = JSON.parse(data.toString()) as Incoming;
    if (id === undefined) for (const listener of listeners.get(`${sessionId}:${method}`) ?? []) listener(params);
    else settle(id, result, error);
  });

  // Else a test that waits for a Chromium that hangs would end without a word of what it waited for.
  setInterval(() => {
    const slow = [...waiting.values()].filter(({ sinceMs }) => performance.now() - sinceMs > slowAnswerMs);
    if (slow.length > 0) console.error(`stand-in: no answer yet to ${slow.map(({ method }) => method).join(', ')}`);
  }, slowAnswerMs).unref();

  function settle(id: number, result: unknown, error: Incoming['error']): void {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error) call?.reject(new Error(`${call.method}: ${error.message}`));
    else call?.resolve(result);
  }

  function send(sessionId: string | undefined, method: string, params: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (socket.readyState !== WebSocket.OPEN) throw new Error('stand-in: Chromium is gone');
      lastId += 1;
      waiting.set(lastId, { method, sinceMs: performance.now(), resolve, reject });
      socket.send(JSON.stringify({ id: lastId, method, params: params ?? {}, sessionId }));
    });
  }

  function session(sessionId?: string): Session {
    const self = {
      send: (method: string, params: unknown) => send(sessionId, method, params),
      on: (event: string, listener: (params: unknown) => void) => {
        const key = `${sessionId ?? ''}:${event}`;
        listeners.set(key, [...(listeners.get(key) ?? []), listener]);
        return self;
      },
    };
    return self as unknown as Session;
  }

  return { session, onGone: (listener) => goneListeners.push(listener) };
}
