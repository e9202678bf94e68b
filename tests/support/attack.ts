/** What the security suites share: one good request by hand, and the proof that an attack did no harm. */
import { expect } from 'vitest';
import type { RunningApp } from './app';
import { countOf, faultsOf } from './audit';
import { submit, SUBMISSIONS } from './clients/http-client';

export const GOOD = { email: 'anna@example.com', source_code: 'site' };
export const GOOD_BODY = JSON.stringify(GOOD);
export const JSON_TYPE = { 'content-type': 'application/json' };

/** A whole good request by hand; `headers` come after its own. */
export const goodRequest = (headers = '') =>
  `POST ${SUBMISSIONS} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n` +
  `Content-Length: ${GOOD_BODY.length}\r\n${headers}\r\n${GOOD_BODY}`;

/** The app is as good as new: it serves, it has logged no fault, and holds exactly `tickets` tickets. */
export async function expectUnharmed(app: RunningApp, { tickets = 0 } = {}): Promise<void> {
  expect(countOf(app.store.database, 'tickets')).toBe(tickets);
  expect(countOf(app.store.database, 'leads')).toBe(Math.min(tickets, 1));
  expect((await submit(app.url, GOOD)).status).toBe(201);
  expect(faultsOf(app.store.database)).toEqual([]);
  expect(app.loggedErrors).toEqual([]);
}

/** A WebSocket handshake by hand; `headers` come after its own. */
export function upgradeTo(path: string, headers = ''): string {
  return (
    `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${headers}\r\n`
  );
}
