// The alert of storage that takes no writes: told while it takes none, and written down afterwards.
import { expect, it } from 'vitest';
import { DAY_MS } from '@shared/figures/time';
import type { RunningApp } from '../../support/app';
import { FREE, live, told, watched } from '../../support/clients/alerts';
import { submit } from '../../support/clients/http-client';
import { caller, status } from '../../support/clients/webhooks';

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

it('asks nobody again who wants nothing more, and holds the subscription once that can be written down', async () => {
  const { app, receiver, call } = await watched(['alert.storage'], FREE);
  receiver.answer = status(410);
  await isFull(app);
  await live(app, 8);
  app.clock.advance(DAY_MS);
  await live(app, 8);
  expect(receiver.received).toHaveLength(1);

  await isWell(app);
  await live(app, 15);
  expect(receiver.received).toHaveLength(1);
  const [held] = (await call('GET /webhooks')).body.items;
  expect(held).toMatchObject({ held: { reason: 'gone' }, waiting: 2 });
  expect((await messages(app)).at(-1)).toMatchObject({ state: 'waiting', attempts: 1, last: { status: 410 } });

  receiver.answer = status(204);
  await call(`POST /webhooks/${held.id}/resume`);
  await app.webhooks.settle();
  expect(told(receiver)).toEqual(['alert.storage began', 'alert.storage began', 'alert.storage ended']);
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
