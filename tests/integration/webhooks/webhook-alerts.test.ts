// Alerts told outside: busy sources, a listener that is down, storage that takes no writes. Each beginning once, and then its end.
import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { DAY_MS } from '@shared/figures/time';
import { AT_THE_MACHINE } from '../../../src-main/service/audit/audit';
import { type RunningApp, startApp } from '../../support/app';
import type { FloorPlan } from '../../support/floor';
import { submit } from '../../support/clients/http-client';
import { type Receiver, startReceiver } from '../../support/clients/receiver';
import { caller, SECOND_MS, status } from '../../support/clients/webhooks';

const FULL: FloorPlan = {
  operators: { Anna: { max: 0 }, Boris: { max: 5 } },
  sources: { site: { weights: { Anna: 1 } }, bot: { weights: { Boris: 1 } } },
};
const FREE: FloorPlan = { operators: { Boris: { max: 5 } }, sources: { site: { weights: { Boris: 1 } } } };

async function watched(events: readonly string[], floor: FloorPlan = FULL) {
  const [app, receiver] = await Promise.all([startApp({ floor }), startReceiver()]);
  const call = caller(app);
  const { body: webhook } = await call('POST /webhooks', { name: 'Дежурный', url: receiver.url, events });
  return { app, receiver, call, webhook };
}

/** Time passes second by second, as it does; what is due is told. */
async function live(app: RunningApp, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    app.clock.advance(SECOND_MS);
    await app.scheduler.tick();
    await app.alerts.settle();
    await app.webhooks.settle();
  }
}

const told = ({ received }: Receiver) => received.map(({ body: { type, data } }) => `${type} ${String(data['state'])}`);
const limit = (app: RunningApp, max_active_tickets: number) =>
  caller(app)(`PATCH /operators/${app.floor.operators['Anna'] ?? 0}`, { max_active_tickets });
const send = (app: RunningApp) => submit(app.url, { email: 'anna@example.com', source_code: 'site' });

it('tells that a source is busy and why, and when somebody is free again', async () => {
  const { app, receiver } = await watched(['alert.busy']);
  const since = app.clock.now() + SECOND_MS;
  await live(app, 4);
  expect(receiver.received).toEqual([]);
  await live(app, 4);
  await limit(app, 1);
  await live(app, 15);

  expect(told(receiver)).toEqual(['alert.busy began', 'alert.busy ended']);
  const [began, ended] = receiver.received;
  expect(began?.body).toEqual({
    type: 'alert.busy',
    timestamp: new Date(since).toISOString(),
    data: {
      state: 'began',
      since: new Date(since).toISOString(),
      until: null,
      source: { id: app.floor.sources['site'], code: 'site', name: expect.any(String) },
      kind: 'busy',
      causes: { inactive: 0, at_limit: 1, zero_weight: 0 },
      no_link: 0,
      off_shift: 0,
    },
  });
  expect(ended?.body.data).toMatchObject({
    state: 'ended',
    since: began?.body.data['since'],
    source: { code: 'site' },
  });
  expect(Date.parse(String(ended?.body.data['until']))).toBeGreaterThan(since);
  expect(app.loggedErrors).toEqual([]);
});

it('is not told again of an alert that flaps, nor of one whose reason changes', async () => {
  const { app, receiver, call } = await watched(['alert.busy']);
  await live(app, 7);
  for (const max of [1, 0, 1, 0]) {
    await limit(app, max);
    await live(app, 4);
  }
  await call(`PATCH /operators/${app.floor.operators['Anna'] ?? 0}`, { is_active: false });
  await live(app, 12);
  await send(app);
  await live(app, 3);
  expect(told(receiver)).toEqual(['alert.busy began']);
});

it('a client who is turned away does not wait for five seconds to be told of', async () => {
  const { app, receiver } = await watched(['alert.busy']);
  await live(app, 1);
  await send(app);
  await live(app, 1);
  expect(told(receiver)).toEqual(['alert.busy began']);
});

it('a source that is being set up is told of only when somebody is turned away', async () => {
  const { app, receiver } = await watched(['alert.busy'], { operators: {}, sources: { site: { weights: {} } } });
  await live(app, 60);
  expect(receiver.received).toEqual([]);
  await send(app);
  await live(app, 1);
  expect(receiver.received[0]?.body.data).toMatchObject({ state: 'began', kind: 'none_linked' });
});

it('goes on over a restart: what stands is not told twice, what ended meanwhile is told to have ended', async () => {
  const { app, receiver } = await watched(['alert.busy']);
  await live(app, 8);
  await app.stop();
  const second = await startApp({ dataDir: app.dataDir, clock: app.clock, floor: null });
  await live(second, 30);
  expect(told(receiver)).toEqual(['alert.busy began']);

  await limit({ ...second, floor: app.floor }, 3);
  await second.stop();
  const third = await startApp({ dataDir: app.dataDir, clock: app.clock, floor: null });
  await live(third, 15);
  expect(told(receiver)).toEqual(['alert.busy began', 'alert.busy ended']);
});

it('a subscription that was switched off hears the end afterwards, one that comes later hears what stands', async () => {
  const { app, receiver, call, webhook } = await watched(['alert.busy']);
  const later = await startReceiver();
  await live(app, 8);
  await call('POST /webhooks', { name: 'Второй', url: later.url, events: ['alert.busy'] });
  await live(app, 1);
  await call(`PATCH /webhooks/${webhook.id}`, { is_active: false });
  await limit(app, 3);
  await live(app, 20);
  expect(told(receiver)).toEqual(['alert.busy began']);
  expect(told(later)).toEqual(['alert.busy began', 'alert.busy ended']);

  await call(`PATCH /webhooks/${webhook.id}`, { is_active: true });
  await live(app, 1);
  expect(told(receiver)).toEqual(['alert.busy began', 'alert.busy ended']);
});

it('who alone asks, and is switched off and on again, is told once of what stands', async () => {
  const { app, receiver, call, webhook } = await watched(['alert.busy']);
  await live(app, 8);
  await call(`PATCH /webhooks/${webhook.id}`, { is_active: false });
  await live(app, 2);
  await call(`PATCH /webhooks/${webhook.id}`, { is_active: true });
  await live(app, 30);
  expect(told(receiver)).toEqual(['alert.busy began']);
});

it('is repeated under its own id until it is taken, and in order with what else happens', async () => {
  const { app, receiver } = await watched(['alert.busy', 'submission.missed']);
  receiver.answer = status(500);
  await send(app);
  await live(app, 1);
  receiver.answer = status(204);
  await live(app, 6);
  expect(receiver.received.map(({ body }) => body.type)).toEqual([
    'submission.missed',
    'submission.missed',
    'alert.busy',
  ]);
});

it('tells that the listener is down, and that it is back', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void taken.close());
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { app, receiver } = await watched(['alert.listener'], FREE);
  const services = await app.loadServices();
  await services.intake.takePort(port, AT_THE_MACHINE);
  await live(app, 7);
  expect(receiver.received[0]?.body.data).toMatchObject({ state: 'began', listener: { state: 'port_taken', port } });

  await services.intake.takePort(0, AT_THE_MACHINE);
  await live(app, 12);
  expect(told(receiver)).toEqual(['alert.listener began', 'alert.listener ended']);
});

it('who asks when everything is well again is told nothing of what was wrong while nobody asked', async () => {
  const { app, receiver, webhook } = await watched(['alert.busy', 'alert.listener']);
  const { intake, operators, webhooks } = await app.loadServices();
  const taken = await startReceiver();
  await intake.takePort(Number(new URL(taken.url).port), AT_THE_MACHINE);
  await live(app, 8);
  expect(told(receiver).sort()).toEqual(['alert.busy began', 'alert.listener began']);
  await webhooks.delete(webhook.id, AT_THE_MACHINE);
  await live(app, 1);
  await operators.update(app.floor.operators['Anna'] ?? 0, { max_active_tickets: 3 }, AT_THE_MACHINE);
  await intake.takePort(0, AT_THE_MACHINE);
  await live(app, 1);

  const later = await startReceiver();
  await webhooks.create({ name: 'Второй', url: later.url, events: ['alert.busy', 'alert.listener'] }, AT_THE_MACHINE);
  await live(app, 20);
  expect(told(later)).toEqual([]);
});

const fill = ({ store: { database } }: RunningApp) => {
  database.pragma(`max_page_count = ${String(database.pragma('page_count', { simple: true }))}`);
};
const clear = ({ store: { database } }: RunningApp) => {
  database.pragma('max_page_count = 1000000');
};
const isFull = async (app: RunningApp) => {
  fill(app);
  await submit(app.url, { email: 'anna@example.com', source_code: 'site', message: 'x'.repeat(10_000) });
  expect(app.store.health.current()).toBe('disk_full');
};
const isWell = async (app: RunningApp) => {
  clear(app);
  await app.store.probe();
  expect(app.store.health.current()).toBe('ok');
};
const messages = async (app: RunningApp) => (await caller(app)('GET /webhooks/1/messages')).body.items;

it('tells of a full disk while it is full, past the outbox; it stands in the log afterwards and is not told twice', async () => {
  const { app, receiver } = await watched(['alert.storage'], FREE);
  await isFull(app);
  await live(app, 8);
  expect(told(receiver)).toEqual(['alert.storage began']);
  expect(await messages(app)).toEqual([]);

  await isWell(app);
  await live(app, 15);
  expect(told(receiver)).toEqual(['alert.storage began', 'alert.storage ended']);
  expect(receiver.received[0]?.body.data).toMatchObject({ storage: 'disk_full', until: null });
  const log = await messages(app);
  expect(log.map(({ state }: { state: string }) => state)).toEqual(['delivered', 'delivered']);
  expect(log[1].message_id).toBe(receiver.received[0]?.headers['webhook-id']);
  expect(app.loggedErrors).toEqual([]);
});

it('what could not be told while the disk was full is told when it is written down, under the same id and with its own time', async () => {
  const { app, receiver } = await watched(['alert.storage'], FREE);
  receiver.answer = status(500);
  await isFull(app);
  await live(app, 8);
  expect(receiver.received.length).toBeGreaterThan(0);
  receiver.answer = status(204);
  await isWell(app);
  await live(app, 60);

  expect(told(receiver).at(-1)).toBe('alert.storage ended');
  const ids = receiver.received.slice(0, -1).map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(1);
  expect(receiver.received.at(-2)?.body.timestamp).toBe(receiver.received[0]?.body.timestamp);
});

it('is tried again while the disk is full, also when the clock has been put back', async () => {
  const { app, receiver } = await watched(['alert.storage'], FREE);
  receiver.answer = status(500);
  await isFull(app);
  await live(app, 8);
  app.clock.advance(-DAY_MS);
  receiver.answer = status(204);
  const before = receiver.received.length;
  await live(app, 60);
  expect(receiver.received).toHaveLength(before + 1);
});

it('a disk that is full for a moment is no alert', async () => {
  const { app, receiver } = await watched(['alert.storage'], FREE);
  await isFull(app);
  await live(app, 3);
  await isWell(app);
  await live(app, 20);
  expect(receiver.received).toEqual([]);
});

it('tells nobody the same without end while what came of it cannot be written down', async () => {
  const { app, receiver } = await watched(['ticket.created'], FREE);
  receiver.answer = (response) => {
    fill(app);
    response.writeHead(204).end();
  };
  await submit(app.url, { email: 'anna@example.com', source_code: 'site', message: 'x'.repeat(3_000) });
  await app.webhooks.settle();
  await live(app, 3);
  expect(receiver.received).toHaveLength(1);

  await isWell(app);
  await app.webhooks.settle();
  expect((await messages(app))[0]).toMatchObject({ state: 'delivered', attempts: 1 });
  expect(receiver.received).toHaveLength(1);
});
