/** The three ways to the contract, each as one client: what a test calls it calls the same way on all of them. */
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCHandler } from '@orpc/server/message-port';
import { onTestFinished } from 'vitest';
import type { Language } from '@shared/errors';
import { contract } from '@shared/contract';
import type { Actor } from '@shared/model/actor';
import type { RpcContext } from '../../../src-main/rpc/context';
import { openSession } from '../access';
import type { RunningApp } from '../app';
import { connectConsole, type ContractClient } from './console-client';
import { readMessages } from './event-stream';

export interface Caller {
  /** @default the supervisor */
  readonly operator_id?: number;
  /** @default ru */
  readonly language?: Language;
}

export interface Transport {
  readonly name: string;
  readonly connect: (app: RunningApp, caller?: Caller) => Promise<ContractClient>;
}

export const transports: readonly Transport[] = [
  { name: 'MessagePort', connect: connectPort },
  {
    name: 'WebSocket',
    connect: async (app, { operator_id, language = 'ru' } = {}) => {
      const authorization = `Bearer ${await openSession(app, operator_id)}`;
      return (await connectConsole(app.url, { headers: { authorization }, language })).rpc;
    },
  },
  { name: 'HTTP', connect: connectHttp },
];

/** As the shell does it: the main process says who the window is. */
async function connectPort(app: RunningApp, { operator_id, language = 'ru' }: Caller = {}): Promise<ContractClient> {
  const actor: Actor = operator_id === undefined ? { role: 'supervisor' } : { role: 'operator', operator_id };
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => {
    port1.close();
  });
  const handler = new RPCHandler<RpcContext>(await app.loadRouter());
  handler.upgrade(port1, { context: { actor, language } });
  port1.start();
  port2.start();
  return createORPCClient<ContractClient>(new PortLink({ port: port2 }));
}

async function connectHttp(app: RunningApp, { operator_id, language = 'ru' }: Caller = {}): Promise<ContractClient> {
  const token = await openSession(app, operator_id);
  return createORPCClient<ContractClient>({
    call: async (path, input, { signal }) => {
      const { method, url, body } = requestOf(path, (input ?? {}) as Record<string, unknown>);
      const response = await fetch(`${app.url}/api/v1${url}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'accept-language': language,
          ...(body !== null && { 'content-type': 'application/json' }),
        },
        ...(body !== null && { body }),
        ...(signal && { signal }),
      });
      if (response.headers.get('content-type')?.startsWith('text/event-stream')) return readMessages(response);
      const text = await response.text();
      const answer = text === '' ? undefined : JSON.parse(text);
      if (response.ok) return answer;
      const { code, status, detail, type: _type, title: _title, ...data } = answer;
      throw new ORPCError(code, { status, message: detail, data });
    },
  });
}

/** Method, address and body of a call, by its route in the contract. */
function requestOf(path: readonly string[], input: Readonly<Record<string, unknown>>) {
  // What a test names is there, else it fails here.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const procedure = path.reduce<any>((group, name) => group[name], contract);
  const { method, path: route }: { method: string; path: string } = procedure['~orpc'].route;
  const rest = new Map(Object.entries(input));
  const url = route.replaceAll(/\{(\w+)\}/gu, (_match, name: string) => {
    const value = String(rest.get(name));
    rest.delete(name);
    return value;
  });
  if (method !== 'GET') return { method, url, body: rest.size > 0 ? JSON.stringify(Object.fromEntries(rest)) : null };
  const query = new URLSearchParams([...rest].map(([name, value]) => [name, String(value)]));
  return { method, url: `${url}?${query}`, body: null };
}
