/** A program with one webhook and whoever receives it; the test holds the time. */
import type { ServerResponse } from 'node:http';
import { type RunningApp, startApp } from '../app';
import { request, submit } from './http-client';
import { type Receiver, startReceiver } from './receiver';

export const ALL = ['ticket.created', 'ticket.closed', 'ticket.transferred', 'ticket.reopened', 'submission.missed'];
export const SECOND_MS = 1_000;
export const HOUR_MS = 3_600_000;

export function caller(app: RunningApp) {
  return async (route: string, body?: unknown) => {
    const [method = '', path = ''] = route.split(' ', 2);
    return request(`${app.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${app.accessToken}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };
}

export async function subscribed(events: readonly string[] = ALL) {
  const [app, receiver] = await Promise.all([startApp(), startReceiver()]);
  const call = caller(app);
  const made = (await call('POST /webhooks', { name: 'CRM', url: receiver.url, events })).body;
  const sent = (message = 'Позвоните') => submit(app.url, { email: 'anna@example.com', source_code: 'site', message });
  return { app, receiver, call, made, sent };
}

export const typesOf = ({ received }: Receiver) => received.map(({ body }) => body.type);
export const status = (code: number) => (response: ServerResponse) => {
  response.writeHead(code).end('not now');
};

/** Lets time pass, and what is due be sent. */
export async function pass({ app, ms }: { app: RunningApp; ms: number }): Promise<void> {
  app.clock.advance(ms);
  await app.webhooks.settle();
}
