// The same key and body: the same answer and no second ticket, for 24 hours, in parallel and over a restart.
import { describe, expect, it } from 'vitest';
import { IDEMPOTENCY_TTL_MS } from '@shared/submission';
import { startApp } from '../../support/app';
import { countOf } from '../../support/audit';
import { createFakeClock, SECOND_MS } from '../../support/time/fake-clock';
import { execute } from '../../support/floor';
import { type Answer, post, request, submit } from '../../support/clients/http-client';
import { scratchDirectory } from '../../support/scratch';
import { connectSocket } from '../../support/clients/socket-client';

const GOOD = { email: 'anna@example.com', source_code: 'site', message: 'заявка' };
const KEY = { 'idempotency-key': 'order 7' };

const ticketOf = ({ status, body }: Answer) => ({ status, body });

it('answers a repeated submission with the same ticket', async () => {
  const { url, store } = await startApp();

  const first = await submit(url, GOOD, KEY);
  const second = await submit(url, GOOD, KEY);

  expect(ticketOf(second)).toEqual(ticketOf(first));
  expect(countOf(store.database, 'tickets')).toBe(1);
});

it.each([
  ['lines ended with LF, then with CR LF', 'раз\nдва', 'раз\r\nдва'],
  ['no message, then an empty one', null, ''],
])('takes for the same body %s', async (_what, first, second) => {
  const { url, store } = await startApp();

  const tickets = [];
  for (const message of [first, second]) tickets.push(await submit(url, { ...GOOD, message }, KEY));

  expect(tickets.map(({ status, body }) => [status, body.id])).toEqual([
    [201, 1],
    [201, 1],
  ]);
  expect(countOf(store.database, 'tickets')).toBe(1);
});

it('makes one ticket of parallel submissions with one key, over both transports', async () => {
  const { url, store } = await startApp();
  const sockets = [await connectSocket(url), await connectSocket(url)];

  const [posted, sent] = await Promise.all([
    Promise.all(Array.from({ length: 20 }, () => submit(url, GOOD, KEY))),
    Promise.all(
      sockets.flatMap((socket) => [1, 2, 3].map(() => socket.submit({ ...GOOD, idempotency_key: 'order 7' }))),
    ),
  ]);

  const ids = [...posted.map(({ body }) => body.id), ...sent.map(({ ticket }) => ticket.id)];
  expect(ids).toEqual(Array.from({ length: 26 }, () => 1));
  expect(countOf(store.database, 'tickets')).toBe(1);
});

it('takes a body for the same when its fields are, however written', async () => {
  const { url } = await startApp();
  const first = await submit(url, GOOD, KEY);

  const reordered = await submit(url, { message: 'заявка', source_code: 'site', email: ' ANNA@example.com' }, KEY);
  const form = await post(url, new URLSearchParams(GOOD).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    ...KEY,
  });

  expect([reordered, form].map(ticketOf)).toEqual([ticketOf(first), ticketOf(first)]);
});

it.each([
  ['another e-mail', { ...GOOD, email: 'boris@example.com' }],
  ['another message', { ...GOOD, message: 'другая' }],
  ['no message', { ...GOOD, message: null }],
])('refuses the key with another body: %s', async (_what, body) => {
  const { url, store } = await startApp();
  await submit(url, GOOD, KEY);

  expect(await submit(url, body, KEY)).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  expect(countOf(store.database, 'tickets')).toBe(1);
});

it('refuses the key with another source', async () => {
  const { url } = await startApp({
    floor: {
      operators: { Anna: { max: 9 } },
      sources: { site: { weights: { Anna: 1 } }, bot: { weights: { Anna: 1 } } },
    },
  });
  await submit(url, GOOD, KEY);

  expect((await submit(url, { ...GOOD, source_code: 'bot' }, KEY)).body.code).toBe('idempotency_key_reused');
});

describe('a source with a key', () => {
  const FLOOR = {
    operators: { Anna: { max: 9 } },
    sources: { site: { weights: { Anna: 1 } }, bot: { weights: { Anna: 1 } } },
  };
  const BOT = { ...GOOD, source_code: 'bot' };

  async function start() {
    const app = await startApp({ floor: FLOOR });
    const keyOf = async (method: 'POST' | 'DELETE') => {
      const headers = { authorization: `Bearer ${app.accessToken}` };
      const { body } = await request(`${app.url}/api/v1/sources/${app.floor.sources.bot}/key`, { method, headers });
      return { ...KEY, authorization: `Bearer ${(body as { key?: string } | null)?.key}` };
    };
    return { ...app, keyOf };
  }

  it('has its idempotency keys to itself: nobody else can use one up', async () => {
    const { url, keyOf } = await start();
    const own = await keyOf('POST');
    await submit(url, GOOD, KEY);

    const first = await submit(url, BOT, own);
    expect(first.status).toBe(201);
    expect((await submit(url, BOT, own)).body.id).toBe(first.body.id);
    expect((await submit(url, { ...BOT, message: 'другая' }, own)).body.code).toBe('idempotency_key_reused');
  });

  it('answers as it did before it had its key, and after it has lost it', async () => {
    const { url, keyOf, store } = await start();
    const { body: before } = await submit(url, BOT, KEY);
    const own = await keyOf('POST');
    expect((await submit(url, BOT, own)).body.id).toBe(before.id);

    const other = { ...own, 'idempotency-key': 'order 8' };
    const { body: closed } = await submit(url, BOT, other);
    await keyOf('DELETE');
    expect((await submit(url, BOT, { 'idempotency-key': 'order 8' })).body.id).toBe(closed.id);
    expect((await submit(url, BOT, KEY)).body.id).toBe(before.id);
    expect(countOf(store.database, 'tickets')).toBe(2);
  });
});

it('gives two keys two tickets for the same body', async () => {
  const { url } = await startApp();

  const answers = [await submit(url, GOOD, KEY), await submit(url, GOOD, { 'idempotency-key': 'order 8' })];

  expect(answers.map(({ body }) => body.id)).toEqual([1, 2]);
});

it('answers as it did, whatever has become of the ticket since', async () => {
  const { url, store } = await startApp();
  const first = await submit(url, GOOD, KEY);

  await execute(store, "UPDATE tickets SET status = 'closed', closed_at = 1");
  await execute(store, "UPDATE operators SET name = 'Anna Petrova', is_active = 0");

  expect(ticketOf(await submit(url, GOOD, KEY))).toEqual(ticketOf(first));
});

it('frees nothing and takes nothing by repeating', async () => {
  const { url } = await startApp({
    floor: { operators: { Anna: { max: 1 } }, sources: { site: { weights: { Anna: 1 } } } },
  });
  await submit(url, GOOD, KEY);

  expect((await submit(url, GOOD, KEY)).status).toBe(201);
  expect((await submit(url, GOOD)).status).toBe(409);
});

it('does not bind a key to what was refused before distribution', async () => {
  const { url } = await startApp();
  await submit(url, { ...GOOD, email: 'nobody' }, KEY);
  await submit(url, { ...GOOD, source_code: 'nowhere' }, KEY);

  expect((await submit(url, GOOD, KEY)).status).toBe(201);
});

it.each([
  ['empty', ''],
  ['longer than 255 characters', 'k'.repeat(256)],
])('refuses a key that is %s', async (_what, key) => {
  const { url, store } = await startApp();

  const { status, body } = await submit(url, GOOD, { 'idempotency-key': key });

  expect(status).toBe(422);
  expect(body.errors).toMatchObject([{ field: 'idempotency_key' }]);
  expect(countOf(store.database, 'leads')).toBe(0);
});

describe('after a restart', () => {
  it('answers a repeated submission with the same ticket', async () => {
    const dataDir = scratchDirectory();
    const clock = createFakeClock();
    const before = await startApp({ dataDir, clock });
    const first = await submit(before.url, GOOD, KEY);
    await before.stop();

    const { url, store } = await startApp({ dataDir, clock, floor: null });

    expect(ticketOf(await submit(url, GOOD, KEY))).toEqual(ticketOf(first));
    expect(countOf(store.database, 'tickets')).toBe(1);
  });

  it('still knows that the body was another', async () => {
    const dataDir = scratchDirectory();
    const before = await startApp({ dataDir });
    await submit(before.url, GOOD, KEY);
    await before.stop();

    const { url } = await startApp({ dataDir, floor: null });

    expect((await submit(url, { ...GOOD, message: null }, KEY)).body.code).toBe('idempotency_key_reused');
  });
});

describe('after 24 hours', () => {
  it('still repeats the answer in the last millisecond', async () => {
    const { url, clock } = await startApp();
    await submit(url, GOOD, KEY);
    clock.advance(IDEMPOTENCY_TTL_MS);

    expect((await submit(url, GOOD, KEY)).body.id).toBe(1);
  });

  it('has forgotten the key', async () => {
    const { url, clock } = await startApp();
    await submit(url, GOOD, KEY);
    clock.advance(IDEMPOTENCY_TTL_MS + 1);

    expect((await submit(url, { ...GOOD, message: 'другая' }, KEY)).body.id).toBe(2);
  });

  it('deletes old keys and keeps the young', async () => {
    const { url, clock, store, housekeeping } = await startApp();
    await submit(url, GOOD, KEY);
    clock.advance(IDEMPOTENCY_TTL_MS + 1);
    await submit(url, GOOD, { 'idempotency-key': 'young' });

    await housekeeping.prune();

    expect(countOf(store.database, 'idempotency_keys')).toBe(1);
    expect((await submit(url, GOOD, { 'idempotency-key': 'young' })).body.id).toBe(2);
  });
});

describe('a refusal', () => {
  const full = { operators: { Anna: { max: 0 } }, sources: { site: { weights: { Anna: 1 } } } };

  it('is repeated with what is left of the wait, though a slot has come free', async () => {
    const { url, clock, store } = await startApp({ floor: full });
    await submit(url, GOOD, KEY);
    await execute(store, 'UPDATE operators SET max_active_tickets = 1');
    clock.advance(10 * SECOND_MS);

    const { status, headers, body } = await submit(url, GOOD, KEY);

    expect({ status, reason: body.reason }).toEqual({ status: 409, reason: 'all_at_limit' });
    expect(headers.get('retry-after')).toBe('20');
    expect(countOf(store.database, 'refusals')).toBe(1);
  });

  it('does not keep the same key from trying again after Retry-After', async () => {
    const { url, clock, store } = await startApp({ floor: full });
    const { headers } = await submit(url, GOOD, KEY);
    await execute(store, 'UPDATE operators SET max_active_tickets = 1');
    clock.advance(Number(headers.get('retry-after')) * SECOND_MS);

    const created = await submit(url, GOOD, KEY);

    expect(created.status).toBe(201);
    expect(ticketOf(await submit(url, GOOD, KEY))).toEqual(ticketOf(created));
  });

  it('binds the key to its body all the same', async () => {
    const { url } = await startApp({ floor: full });
    await submit(url, GOOD, KEY);

    expect((await submit(url, { ...GOOD, message: null }, KEY)).body.code).toBe('idempotency_key_reused');
  });

  it('is counted once, however often it is repeated', async () => {
    const { url, store, events } = await startApp({ floor: full });

    await Promise.all(Array.from({ length: 5 }, () => submit(url, GOOD, KEY)));

    expect(countOf(store.database, 'refusals')).toBe(1);
    expect(events.revision()).toBe(1);
  });
});
