// Twenty thousand requests and twenty thousand frames that know the shape of what they break: none is a fault of ours. The seed is
// fixed, so that what fails once fails again.
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { contract } from '@shared/contract';
import { API_PREFIX } from '@shared/contract/prefix';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { GOOD } from '../../support/attack';
import { faultsOf } from '../../support/audit';
import { createHostileValues, type HostileValues, jsonOf } from '../../support/hostile-values';
import { submit, SUBMISSIONS } from '../../support/clients/http-client';

const REQUESTS = 20_000;
const FRAMES = 20_000;
/** Sent on one connection before the answers are waited for. */
const BATCH = 20;
/** Connections at once: they share their commits. */
const SIDE_BY_SIDE = 10;
const FRAMES_BATCH = 200;
const TIMEOUT_MS = 300_000;

interface Route {
  readonly method: string;
  readonly path: string;
  readonly name: string;
}

/** Each by its whole name, so that none is left out by resembling another. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  // Answer for as long as somebody listens, or as long as a file is.
  ...['floor.watch', 'queue.watch', 'tickets.export', 'privacy.export', 'backups.createWithProgress'],
  // Move the program to another port, or take from the rest what it is asked with: the session, the source without a key.
  ...['intake.takePort', 'settings.update', 'settings.checkListener', 'access.signOut', 'sources.issueKey'],
  // Exchange the database under the rest, or fill the disk.
  ...['backups.restore', 'backups.create', 'backups.setSecondPlace', 'demo.add', 'demo.setTraffic', 'demo.remove'],
  // Of windows, which there are none of without a desktop.
  ...['get', 'update', 'openOperatorWindow', 'openWallboard', 'awaitFile', 'revealDataFolder'].map(
    (name) => `desktop.${name}`,
  ),
]);

function routesOf(part: object, path: readonly string[] = []): Route[] {
  if ('~orpc' in part) {
    const { route } = part['~orpc'] as { readonly route: { readonly method?: string; readonly path?: string } };
    return [{ name: path.join('.'), method: route.method ?? 'POST', path: route.path ?? '/' }];
  }
  return Object.entries(part).flatMap(([name, inner]: [string, object]) => routesOf(inner, [...path, name]));
}

const everything = routesOf(contract);
const routes = everything.filter(({ name }) => !LEFT_OUT.has(name));

it('leaves out nothing but what there is', () => {
  expect(routes).toHaveLength(everything.length - LEFT_OUT.size);
});

it('survives requests', { timeout: TIMEOUT_MS }, async () => {
  const app = await startApp();
  const hostile = createHostileValues(7);
  const statuses = new Map<number, number>();

  const sendAll = async (requests: readonly string[]) => {
    for (let answered = 0; answered < requests.length;) {
      // What cannot be read closes its connection: the rest goes on over a new one.
      const answers = await exchange(app.port, requests.slice(answered));
      if (answers.length === 0) throw new Error(`no answer to ${requests[answered]}`);
      for (const status of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
      answered += answers.length;
    }
  };
  for (let sent = 0; sent < REQUESTS; sent += SIDE_BY_SIDE * BATCH) {
    const batches = Array.from({ length: SIDE_BY_SIDE }, () =>
      Array.from({ length: BATCH }, () => hostileRequest(hostile, app.accessToken)),
    );
    await Promise.all(batches.map(sendAll));
  }

  const counted = [...statuses].reduce((sum, [, count]) => sum + count, 0);
  expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
  expect(counted).toBe(REQUESTS);
  // It reaches what it is about: some succeed, some are refused for each of the usual reasons.
  for (const status of [200, 201, 400, 404, 422]) expect(statuses.get(status)).toBeGreaterThan(100);
  await expectServing(app);
});

it('survives frames', { timeout: TIMEOUT_MS }, async () => {
  const app = await startApp();
  const hostile = createHostileValues(11);
  const headers = { authorization: `Bearer ${app.accessToken}` };
  const faults: string[] = [];

  for (let sent = 0; sent < FRAMES; sent += 2 * FRAMES_BATCH) {
    const answers = [
      ...(await converse(
        `${app.url}${SUBMISSIONS}`,
        Array.from({ length: FRAMES_BATCH }, () => submissionFrame(hostile)),
      )),
      ...(await converse(
        `${app.url}/rpc`,
        Array.from({ length: FRAMES_BATCH }, () => rpcFrame(hostile)),
        headers,
      )),
    ];
    faults.push(...answers.filter((answer) => /"(status|s)":5\d\d|"code":"internal"/u.test(answer)));
  }

  expect(faults).toEqual([]);
  await expectServing(app);
});

async function expectServing(app: RunningApp): Promise<void> {
  expect(app.loggedErrors).toEqual([]);
  // An edit may have put a limit below what an operator already had, which is no fault.
  expect(faultsOf(app.store.database).filter((fault) => !fault.startsWith('above the limit'))).toEqual([]);
  // Whatever became of those that were there, others can be added and are served.
  const add = async (route: string, body: object) => (await callHttp(app, route, { body })).body.id as number;
  const operator_id = await add('POST /operators', { name: 'Afterwards', max_active_tickets: 1 });
  const source_id = await add('POST /sources', { name: 'Afterwards', code: 'afterwards' });
  await callHttp(app, 'PUT /weights', { body: { changes: [{ source_id, operator_id, weight: 1 }] } });
  const submission = { ...GOOD, source_code: 'afterwards' };
  expect((await submit(app.url, submission)).body).toMatchObject({ operator: { id: operator_id } });
  expect((await submit(app.url, submission)).status).toBe(409);
}

function hostileRequest(hostile: HostileValues, token: string): string {
  const { below, pick, mutate, text } = hostile;
  const bearer = below(3) === 0 ? '' : `Authorization: Bearer ${below(40) === 0 ? 'nobody' : token}\r\n`;
  // Calls of the contract cost more, and each operator they make lengthens the next answers.
  if (below(6) > 0) {
    const isForm = below(4) === 0;
    const fields = mutate({ ...GOOD, message: 'x' });
    const body = isForm ? formOf(hostile, fields) : text(fields);
    const path = pick([SUBMISSIONS, SUBMISSIONS, SUBMISSIONS, '/f/site', '/api/v1/availability', '/in/site']);
    const type = pick(['application/json', isForm ? 'application/x-www-form-urlencoded' : 'application/json']);
    const key = below(4) === 0 ? `Idempotency-Key: ${'k'.repeat(below(300))}\r\n` : '';
    return requestOf('POST', path, { type: isForm ? 'application/x-www-form-urlencoded' : type, body, headers: key });
  }
  const { method, path } = pick(routes);
  const filled = path.replaceAll(/\{(\w+)\}/gu, () =>
    pick(['1', '1', '0', '-1', '9'.repeat(20), '%00', 'x', '%F0%9F']),
  );
  const query =
    below(2) === 0 ? '' : `?${formOf(hostile, mutate({ limit: 5, cursor: 'x', search: 'a', from: '2026-01-01' }))}`;
  const body =
    method === 'GET' ? '' : text(mutate({ name: 'Anna', code: 'x', max_active_tickets: 3, is_active: true }));
  return requestOf(method, `${API_PREFIX}${filled}${query}`, { type: 'application/json', body, headers: bearer });
}

function formOf({ below, value }: HostileValues, fields: Readonly<Record<string, unknown>>): string {
  return Object.entries(fields)
    .map(([name, held]) => {
      const text = typeof held === 'string' ? held : (jsonOf(held) ?? '');
      const end = below(6) === 0 ? `[${['length', 'a', '__proto__', '0'][below(4)]}]` : '';
      return `${encode(name)}${end}=${below(20) === 0 ? '%zz' : encode(text)}`;
    })
    .join(below(30) === 0 ? `&${encode(JSON.stringify(value()))}&` : '&');
}

function encode(text: string): string {
  return encodeURIComponent(text.slice(0, 500).toWellFormed());
}

interface Sent {
  readonly type: string;
  readonly body: string;
  readonly headers: string;
}

function requestOf(method: string, path: string, { type, body, headers }: Sent): string {
  const length = Buffer.byteLength(body);
  const ofBody = method === 'GET' ? '' : `Content-Type: ${type}\r\nContent-Length: ${length}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers}${ofBody}\r\n${method === 'GET' ? '' : body}`;
}

/** Sends all of them on one connection; answers the statuses, in their order, once each is there or the connection is closed. */
async function exchange(port: number, requests: readonly string[]): Promise<number[]> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  const statuses: number[] = [];
  let rest = '';
  socket.write(requests.join(''));
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    rest += chunk.toString('latin1');
    const end = rest.lastIndexOf('HTTP/1.1 ') + 'HTTP/1.1 200'.length;
    statuses.push(...[...rest.slice(0, end).matchAll(/HTTP\/1\.1 (\d{3})/gu)].map(([, status]) => Number(status)));
    // What could be the beginning of the next status line is kept.
    rest = end <= rest.length && rest.includes('HTTP/1.1 ') ? rest.slice(end) : rest.slice(-'HTTP/1.1 200'.length);
    if (statuses.length >= requests.length) break;
  }
  socket.destroy();
  return statuses;
}

function submissionFrame(hostile: HostileValues): string {
  return hostile.text(hostile.mutate({ id: hostile.below(1_000), ...GOOD, message: 'x', idempotency_key: 'k' }));
}

function rpcFrame({ below, pick, mutate, value, text }: HostileValues): string {
  const { name } = pick(routes);
  const input = mutate({ id: 1, name: 'Anna', limit: 5, code: 'x', email: 'anna@example.com' });
  const body = { json: below(10) === 0 ? value() : input, ...(below(10) === 0 && { meta: value() }) };
  const path = below(20) === 0 ? JSON.stringify(value()) : `/${name.replaceAll('.', '/')}`;
  return text({ i: String(below(1_000_000)), p: { u: path, b: below(20) === 0 ? value() : body } });
}

/** Sends frames one connection after the other, as what is no message of the protocol ends it; answers all answers. */
async function converse(url: string, frames: readonly string[], headers = {}): Promise<string[]> {
  const answers: string[] = [];
  for (let at = 0; at < frames.length;) {
    const socket = new WebSocket(url.replace('http', 'ws'), { headers, origin: undefined });
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => answers.push(data.toString()));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await Promise.race([once(socket, 'open'), closed]);
    for (const frame of frames.slice(at, at + 50)) socket.send(frame);
    at += 50;
    // A pong comes behind everything before it has been read.
    socket.ping();
    await Promise.race([once(socket, 'pong'), closed]);
    socket.close();
    await closed;
  }
  return answers;
}
