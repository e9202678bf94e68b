/** The contract over WebSocket, as a browser's page calls it; a test says which headers its browser sends. */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { onTestFinished } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import type { Language } from '@shared/errors';
import type { contract } from '@shared/contract';

export type ContractClient = ContractRouterClient<typeof contract>;

export interface ConsoleClient {
  readonly rpc: ContractClient;
  readonly socket: WebSocket;
  /** Resolves with the code once the connection is closed. */
  readonly closed: Promise<number>;
}

interface ConsoleOptions {
  /** Of the upgrade. `origin` is the page's own unless named; null = none, as from a script. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly origin?: string | null;
  /** Of each call. */
  readonly language?: Language;
  /** @default true, as browsers do */
  readonly answersPings?: boolean;
}

export async function connectConsole(url: string, options: ConsoleOptions = {}): Promise<ConsoleClient> {
  const { headers = {}, origin = url, language, answersPings: autoPong = true } = options;
  const socket = openSocket(url, { headers, autoPong, ...(origin !== null && { origin }) });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await once(socket, 'open');
  const link = new RPCLink({
    // Of the two, ws has one method more than the browser's.
    websocket: socket as unknown as globalThis.WebSocket,
    headers: language === undefined ? {} : { 'accept-language': language },
  });
  return { rpc: createORPCClient<ContractClient>(link), socket, closed };
}

/** The status with which an upgrade is refused; 101 when it is not. */
export function upgradeStatus(url: string, options: ClientOptions): Promise<number> {
  const socket = openSocket(url, options);
  return new Promise((resolve) => {
    socket.once('open', () => resolve(101));
    socket.once('unexpected-response', (_request, response: IncomingMessage) => resolve(response.statusCode ?? 0));
  });
}

function openSocket(url: string, options: ClientOptions): WebSocket {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/rpc`, options);
  // A connection that is refused or cut says so by closing.
  socket.on('error', () => undefined);
  onTestFinished(() => {
    socket.terminate();
  });
  return socket;
}
