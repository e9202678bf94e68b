// Submissions over WebSocket: frames in, answers by id out.
import { NO_CONTACT } from '@shared/model/contact';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { BODY_SIZE_MAX_BYTES } from '@shared/submission';
import { HONEYPOT_FIELD_DEFAULT } from '@shared/model/source-form';
import { startApp } from '../../support/app';
import { countOf } from '../../support/audit';
import { connectSocket } from '../../support/clients/socket-client';

const GOOD = { email: 'anna@example.com', source_code: 'site' };

it('answers a frame with the ticket', async () => {
  const { url, floor } = await startApp();
  const client = await connectSocket(url);

  const answer = await client.submit({ ...GOOD, message: 'из бота' });

  expect(answer).toEqual({
    id: 1,
    status: 201,
    ticket: {
      id: 1,
      lead_id: 1,
      source_id: floor.sources.site,
      operator_id: floor.operators.Anna,
      status: 'active',
      message: 'из бота',
      ...NO_CONTACT,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u),
      closed_at: null,
      operator: { id: floor.operators.Anna, name: 'Anna' },
    },
  });
});

it.each([
  ['a text', 'заявка-7'],
  ['an empty text', ''],
  ['0', 0],
  ['a fraction', 1.5],
  ['a negative number', -3],
])("carries the client's own id back: %s", async (_what, id) => {
  const { url } = await startApp();
  const client = await connectSocket(url);

  const answer = await client.exchange(JSON.stringify({ id, ...GOOD }), id);

  expect(answer).toMatchObject({ id, status: 201 });
});

it('answers every frame of many under way, whatever the order', async () => {
  const { url, store } = await startApp();
  const client = await connectSocket(url);

  const answers = await Promise.all(Array.from({ length: 600 }, () => client.submit(GOOD)));

  expect(new Set(answers.map(({ ticket }) => ticket.id)).size).toBe(600);
  expect(answers.map(({ id }) => id)).toEqual(Array.from({ length: 600 }, (_, index) => index + 1));
  expect(countOf(store.database, 'tickets')).toBe(600);
});

it('repeats the answer to an idempotency key', async () => {
  const { url, store } = await startApp();
  const client = await connectSocket(url);

  const first = await client.submit({ ...GOOD, idempotency_key: 'order 7' });
  const second = await client.submit({ ...GOOD, idempotency_key: 'order 7' });

  expect(second.ticket).toEqual(first.ticket);
  expect(countOf(store.database, 'tickets')).toBe(1);
});

it('opens a locked source to the right key', async () => {
  const { url } = await startApp({
    floor: { operators: { Anna: { max: 9 } }, sources: { locked: { weights: { Anna: 1 }, key: 's3cret' } } },
  });
  const client = await connectSocket(url);

  const answer = await client.submit({ ...GOOD, source_code: 'locked', source_key: 's3cret' });

  expect(answer.status).toBe(201);
});

describe('a frame that is no submission', () => {
  it.each([
    ['broken JSON', '{"id": 1, "email"'],
    ['an empty frame', ''],
    ['no JSON at all', 'hello'],
  ])('is answered with malformed_body and no id: %s', async (_what, data) => {
    const { url } = await startApp();
    const client = await connectSocket(url);

    expect(await client.exchange(data)).toMatchObject({ id: null, status: 400, problem: { code: 'malformed_body' } });
  });

  it('is answered with malformed_body when it is binary', async () => {
    const { url, store } = await startApp();
    const client = await connectSocket(url);

    const answer = await client.exchange(Buffer.from(JSON.stringify({ id: 1, ...GOOD })));

    expect(answer).toMatchObject({ id: null, status: 400, problem: { code: 'malformed_body' } });
    expect(countOf(store.database, 'leads')).toBe(0);
  });

  it.each([
    ['without an id', GOOD],
    ['with null for an id', { ...GOOD, id: null }],
    ['with an object for an id', { ...GOOD, id: { a: 1 } }],
    ['that is a list', [1, 2]],
    ['that is null', null],
    ['that is a number', 5],
  ])('is refused with invalid_submission: one %s', async (_what, fields) => {
    const { url, store } = await startApp();
    const client = await connectSocket(url);

    const answer = await client.exchange(JSON.stringify(fields));

    expect(answer).toMatchObject({ id: null, status: 422, problem: { code: 'invalid_submission' } });
    expect(countOf(store.database, 'leads')).toBe(0);
  });

  it('does not harm the next one', async () => {
    const { url } = await startApp();
    const client = await connectSocket(url);
    await client.exchange('garbage');

    expect((await client.submit(GOOD)).status).toBe(201);
  });
});

it('closes with 1009 over a frame above 1 MiB', async () => {
  const { url, store } = await startApp();
  const client = await connectSocket(url);

  client.socket.send(JSON.stringify({ id: 1, ...GOOD, message: 'x'.repeat(BODY_SIZE_MAX_BYTES) }));

  expect(await client.closed).toBe(1009);
  expect(countOf(store.database, 'leads')).toBe(0);
});

it('takes a frame of exactly 1 MiB', async () => {
  const { url } = await startApp();
  const client = await connectSocket(url);
  const frame = JSON.stringify({ id: 'edge', ...GOOD }).padEnd(BODY_SIZE_MAX_BYTES);

  expect(await client.exchange(frame, 'edge')).toMatchObject({ status: 201 });
});

it('answers a ping', async () => {
  const { url } = await startApp();
  const { socket } = await connectSocket(url);

  const pong = once(socket, 'pong');
  socket.ping('are you there');

  expect(String((await pong)[0])).toBe('are you there');
});

it('answers the honeypot with a ticket that does not exist', async () => {
  const { url, store } = await startApp();
  const client = await connectSocket(url);

  const answer = await client.submit({ ...GOOD, [HONEYPOT_FIELD_DEFAULT]: 'https://spam.example' });

  expect(answer).toMatchObject({ status: 201, ticket: { status: 'active' } });
  expect(countOf(store.database, 'leads')).toBe(0);
});

describe('a page that connects from a browser', () => {
  const floor = {
    operators: { Anna: { max: 9 } },
    sources: {
      shop: { weights: { Anna: 1 }, allowedOrigins: ['https://shop.example'] },
      site: { weights: { Anna: 1 } },
    },
  };

  it('is turned away when no source allows its origin', async () => {
    const { url } = await startApp({ floor });

    await expect(connectSocket(url, { origin: 'https://evil.example' })).rejects.toThrow('403');
  });

  it('may submit to the source that allows its origin', async () => {
    const { url } = await startApp({ floor });
    const client = await connectSocket(url, { origin: 'https://shop.example' });

    expect((await client.submit({ ...GOOD, source_code: 'shop' })).status).toBe(201);
  });

  it('may not submit to another source', async () => {
    const { url, store } = await startApp({ floor });
    const client = await connectSocket(url, { origin: 'https://shop.example' });

    expect(await client.submit(GOOD)).toMatchObject({ status: 403, problem: { code: 'forbidden' } });
    expect(countOf(store.database, 'leads')).toBe(0);
  });
});
