// Webhooks: what happens is told outside, signed, in order and until it was taken; intake never waits for it.
import type { ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it, vi } from 'vitest';
import { callHttp } from '../../support/access';
import { startApp } from '../../support/app';
import { submit } from '../../support/clients/http-client';
import { type Received, startReceiver } from '../../support/clients/receiver';
import { caller, HOUR_MS, pass, SECOND_MS, status, subscribed, typesOf } from '../../support/clients/webhooks';
import { addSupervisor, signInByName } from '../../support/supervisor';

it('tells what happens to a ticket, in order, as the specification asks', async () => {
  const { app, receiver, call, made, sent } = await subscribed();
  const { body: ticket } = await sent();
  await call(`POST /tickets/${ticket.id}/close`);
  await app.webhooks.settle();

  expect(typesOf(receiver)).toEqual(['ticket.created', 'ticket.closed']);
  const [created] = receiver.received;
  expect(created?.body.data).toMatchObject({
    ticket: {
      id: ticket.id,
      email: 'anna@example.com',
      message: 'Позвоните',
      status: 'active',
      operator: { name: ticket.operator.name },
    },
  });
  expect(created?.headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': expect.stringMatching(/^Lead-Dispatcher\//),
  });
  // The test's clock stands still in its own year, which the verifier would call too old: only the signature counts here.
  const verifier = new Webhook(made.secret);
  const at = new Date(Number(created?.headers['webhook-timestamp']) * SECOND_MS);
  expect(created?.headers['webhook-signature']).toBe(
    verifier.sign(String(created?.headers['webhook-id']), at, created?.text ?? ''),
  );
});

it('tells of a client nobody could take', async () => {
  const [app, receiver] = await Promise.all([
    startApp({ floor: { operators: { Anna: { max: 0 } }, sources: { site: { weights: { Anna: 1 } } } } }),
    startReceiver(),
  ]);
  await caller(app)('POST /webhooks', { name: 'CRM', url: receiver.url, events: ['submission.missed'] });
  await submit(app.url, { email: 'boris@example.com', source_code: 'site', message: 'Срочно' });
  await app.webhooks.settle();

  expect(receiver.received[0]?.body).toMatchObject({
    type: 'submission.missed',
    data: { submission: { email: 'boris@example.com', message: 'Срочно', reason: 'all_at_limit' } },
  });
});

it('tells when an operator goes on line, on a break, into the archive and back, in order', async () => {
  const { app, receiver, call } = await subscribed(['operator.state']);
  const id = app.floor.operators['Anna'] ?? 0;
  await addSupervisor(app);
  const { token } = (await signInByName(app)).body;
  await callHttp(app, `PATCH /operators/${id}`, { body: { is_active: false }, token });
  await call(`PATCH /operators/${id}`, { name: 'Анна' });
  await call(`PATCH /operators/${id}`, { is_active: true });
  await call(`POST /operators/${id}/archive`);
  await call(`POST /operators/${id}/restore`);
  await app.webhooks.settle();

  expect(typesOf(receiver)).toEqual(Array.from({ length: 4 }, () => 'operator.state'));
  expect(receiver.received.map(({ body }) => body.data['state'])).toEqual(['break', 'on_line', 'archived', 'break']);
  expect(receiver.received[0]?.body.data).toEqual({
    operator: { id, name: 'Anna' },
    state: 'break',
    reason: null,
    until: null,
    at: new Date(app.clock.now()).toISOString(),
    by: { role: 'supervisor', operator_id: null, name: 'Ирина' },
  });
});

it('tells nothing that was not asked for, and writes nothing down for it', async () => {
  const { app, receiver, call, sent, made } = await subscribed(['ticket.closed']);
  await sent();
  await app.webhooks.settle();

  expect(receiver.received).toEqual([]);
  expect((await call(`GET /webhooks/${made.id}/messages`)).body.items).toEqual([]);
});

describe('a receiver that does not take it', () => {
  it.each<[string, (response: ServerResponse) => void]>([
    ['answers 500', status(500)],
    ['answers 404', status(404)],
    ['redirects', (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' }).end()],
    ['hangs up', (response) => response.destroy()],
    ['wants another protocol', (response) => response.writeHead(101, { upgrade: 'h2c', connection: 'upgrade' }).end()],
    ['speaks no HTTP', (response) => response.socket?.end('220 mail.example.com ESMTP\r\n')],
    [
      'begins an answer and breaks it off',
      (response) => response.writeHead(200, { 'content-length': '9' }).write('1234', () => response.destroy()),
    ],
  ])('that %s gets it again, and the next only after it', async (_how, answer) => {
    const { app, receiver, sent, call, made } = await subscribed();
    receiver.answer = answer;
    await sent('первое');
    await sent('второе');
    await app.webhooks.settle();
    expect(receiver.received).toHaveLength(1);

    receiver.answer = status(200);
    await pass({ app, ms: 5 * SECOND_MS });

    expect(receiver.received.map(({ body }) => (body.data['ticket'] as { message: string }).message)).toEqual([
      'первое',
      'первое',
      'второе',
    ]);
    const [first, again] = receiver.received as [Received, Received];
    expect(again.headers['webhook-id']).toBe(first.headers['webhook-id']);
    const { items } = (await call(`GET /webhooks/${made.id}/messages`)).body;
    expect(items.map(({ state, attempts }: { state: string; attempts: number }) => [state, attempts])).toEqual([
      ['delivered', 1],
      ['delivered', 2],
    ]);
  });

  it('is given up after a day: held with its reason, and what waits is sent in order once it is resumed', async () => {
    const { app, receiver, sent, call, made } = await subscribed();
    receiver.answer = status(503);
    await sent('первое');
    await app.webhooks.settle();
    for (let hour = 0; hour < 30; hour += 1) await pass({ app, ms: HOUR_MS });

    const held = (await call('GET /webhooks')).body.items[0];
    expect(held).toMatchObject({ held: { reason: 'failing_for_a_day' }, waiting: 1 });
    const tries = receiver.received.length;
    await sent('второе');
    await pass({ app, ms: HOUR_MS });
    expect(receiver.received).toHaveLength(tries);

    receiver.answer = status(200);
    await call(`POST /webhooks/${made.id}/resume`);
    await app.webhooks.settle();
    expect(
      receiver.received.slice(tries).map(({ body }) => (body.data['ticket'] as { message: string }).message),
    ).toEqual(['первое', 'второе']);
    expect((await call('GET /webhooks')).body.items[0]).toMatchObject({ held: null, waiting: 0 });
  });

  it.each([400, -400])('is neither held nor left for long because the clock was set by %i days', async (days) => {
    const { app, receiver, sent, call } = await subscribed();
    receiver.answer = status(503);
    await sent('первое');
    await app.webhooks.settle();
    await pass({ app, ms: 5 * SECOND_MS });
    expect(receiver.received).toHaveLength(2);

    app.clock.set(days * 24 * HOUR_MS);
    await pass({ app, ms: 9 * SECOND_MS });
    expect(receiver.received).toHaveLength(2);
    await pass({ app, ms: SECOND_MS });
    expect(receiver.received).toHaveLength(3);
    expect((await call('GET /webhooks')).body.items[0]).toMatchObject({ held: null, waiting: 1 });
  });

  it('is held at once when it answers 410', async () => {
    const { app, receiver, sent, call } = await subscribed();
    receiver.answer = status(410);
    await sent();
    await app.webhooks.settle();

    expect((await call('GET /webhooks')).body.items[0]).toMatchObject({ held: { reason: 'gone' }, waiting: 1 });
  });

  it('keeps no submission waiting, however long it hangs', async () => {
    const { receiver, sent } = await subscribed();
    receiver.answer = () => undefined;
    const answers = await Promise.all(Array.from({ length: 50 }, () => sent()));

    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 50 }, () => 201));
  });
});

it('loses nothing with the program, and goes on in order after the next start', async () => {
  const { app, receiver, sent } = await subscribed();
  receiver.answer = (response) => response.destroy();
  for (let index = 1; index <= 20; index += 1) await sent(`№ ${index}`);
  await app.webhooks.settle();
  await app.stop();
  receiver.received.length = 0;
  receiver.answer = status(200);

  const next = await startApp({ dataDir: app.dataDir, clock: app.clock, floor: null });
  await pass({ app: next, ms: 5 * SECOND_MS });

  expect(receiver.received.map(({ body }) => (body.data['ticket'] as { message: string }).message)).toEqual(
    Array.from({ length: 20 }, (_, index) => `№ ${index + 1}`),
  );
});

it('writes nothing down for a change that was taken back', async () => {
  const { app, receiver, call, made } = await subscribed();
  await expect(
    app.store.write((tx) => {
      tx.emit({ type: 'ticketClosed', ticket_id: 1, operator_id: 1, closed_at: 0 });
      throw new Error('taken back');
    }),
  ).rejects.toThrow();
  await app.webhooks.settle();

  expect(receiver.received).toEqual([]);
  expect((await call(`GET /webhooks/${made.id}/messages`)).body.items).toEqual([]);
});

describe('the supervisor', () => {
  it('tries an address and is told what came of it', async () => {
    const { receiver, call, made } = await subscribed();
    receiver.answer = (response) => response.writeHead(418).end('a teapot');
    expect((await call(`POST /webhooks/${made.id}/test`)).body).toMatchObject({
      status: 418,
      error: null,
      body: 'a teapot',
    });
    expect(receiver.received[0]?.body.type).toBe('webhook.test');
    expect((await call(`GET /webhooks/${made.id}/messages`)).body.items).toEqual([]);
  });

  it('sends a delivered message again under the same id', async () => {
    const { app, receiver, call, made, sent } = await subscribed();
    await sent();
    await app.webhooks.settle();
    const [message] = (await call(`GET /webhooks/${made.id}/messages`)).body.items;
    expect((await call(`POST /webhooks/${made.id}/messages/${message.id}/resend`)).status).toBe(200);
    await app.webhooks.settle();

    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([
      message.message_id,
      message.message_id,
    ]);
  });

  it('changes the secret; both sign for a day', async () => {
    const { app, receiver, call, made, sent } = await subscribed();
    const { secret } = (await call(`POST /webhooks/${made.id}/secret`)).body;
    await sent();
    await app.webhooks.settle();
    await pass({ app, ms: 25 * HOUR_MS });
    await sent();
    await app.webhooks.settle();

    const signatures = receiver.received.map(({ headers }) => String(headers['webhook-signature']).split(' ').length);
    expect(signatures).toEqual([2, 1]);
    expect(secret).not.toBe(made.secret);
  });

  it('switches it off and on, changes its address, and ends it', async () => {
    const { app, receiver, call, made, sent } = await subscribed();
    const other = await startReceiver();
    await call(`PATCH /webhooks/${made.id}`, { is_active: false });
    await sent('пока выключен');
    await call(`PATCH /webhooks/${made.id}`, { is_active: true, url: other.url });
    await sent('включён');
    await app.webhooks.settle();
    expect([receiver.received.length, other.received.length]).toEqual([0, 1]);

    expect((await call(`DELETE /webhooks/${made.id}`)).status).toBe(204);
    await sent();
    await app.webhooks.settle();
    expect(other.received).toHaveLength(1);
    expect((await call('GET /webhooks')).body.items).toEqual([]);
  });

  it('never shows a secret again, not in the list and not in the log of changes', async () => {
    const { call, made } = await subscribed();
    const [list, audit] = await Promise.all([call('GET /webhooks'), call('GET /audit')]);

    expect(JSON.stringify([list.body, audit.body])).not.toContain(made.secret.slice(6));
    expect(audit.body.items[0]).toMatchObject({ action: 'webhook_created', details: { name: 'CRM' } });
  });
});

it('does not know webhooks and messages that are not there', async () => {
  const { call, made } = await subscribed();
  expect((await call('PATCH /webhooks/99', { name: 'x' })).body.code).toBe('unknown_webhook');
  expect((await call('POST /webhooks/99/resume')).body.code).toBe('unknown_webhook');
  expect((await call(`POST /webhooks/${made.id}/messages/99/resend`)).body.code).toBe('unknown_webhook_message');
});

it('is woken by what happens, without being asked', async () => {
  const { receiver, sent } = await subscribed();
  await sent();
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), 10_000);
});
