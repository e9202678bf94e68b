// The live floor: a snapshot, then everything that happens, each message ready to be put in place.
import { expect, test } from 'vitest';
import type { AttemptVerdict } from '@shared/model/attempt';
import { createAttemptLog } from '../../../src-main/service/forms/attempt-log';
import { SECOND_MS } from '../../support/time/fake-clock';
import type { FloorPlan } from '../../support/floor';
import { startManagement } from '../../support/management';
import { snapshotOf, until, untilEntry, watchFloor } from '../../support/clients/watching';

const TWO: FloorPlan = {
  operators: { Anna: { max: 2 }, Boris: { max: 2 } },
  sources: { site: { weights: { Anna: 1, Boris: 0 } }, bot: { weights: { Boris: 1 } } },
};
const [ANNA, BORIS] = [1, 2];
const FORM = 'application/x-www-form-urlencoded';
const fail = (error: unknown) => {
  throw error;
};
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

test('begins with a snapshot at the revision of the bus', async () => {
  const app = await startManagement({ floor: TWO });
  const { id } = await app.ticket();
  const at = new Date(app.clock.now()).toISOString();
  const snapshot = await snapshotOf(watchFloor(app));
  expect(snapshot).toMatchObject({
    revision: 1,
    at,
    today: { created: 1, closed: 0, refused: 0 },
    operators: [
      { id: ANNA, active_count: 1, free_slots: 1, closed_today: 0, average_work_ms: null, oldest_active_at: at },
      { id: BORIS, active_count: 0, oldest_active_at: null },
    ],
    sources: [
      { code: 'site', recent_refusals: 0, last_refusal_at: null, daily_volume: 0 },
      { code: 'bot', recent_refusals: 0 },
    ],
    weights: [
      { source_id: 1, operator_id: ANNA, weight: 1 },
      { source_id: 1, operator_id: BORIS, weight: 0 },
      { source_id: 2, operator_id: BORIS, weight: 1 },
    ],
    intake: { state: 'listening', address: app.url.slice('http://'.length) },
    storage: 'ok',
    alerts: [],
    settings: { retry_after_s: 30 },
    feed: [{ type: 'ticketCreated', at, ticket_id: id, source_id: 1, operator_id: ANNA }],
  });
});

test('tells of a ticket, and the rows it changed', async () => {
  const app = await startManagement({ floor: TWO });
  const watch = watchFloor(app);
  await snapshotOf(watch);
  const { id } = await app.ticket({ message: 'secret', email: 'secret@example.com' });
  const { change, entry } = await untilEntry(watch, 'ticketCreated');
  expect(change).toMatchObject({ after: 0, revision: 1, today: { created: 1 } });
  expect(change.operators).toMatchObject([{ id: ANNA, active_count: 1, free_slots: 1 }]);
  expect(entry).toMatchObject({ ticket_id: id, source_id: 1, operator_id: ANNA });
  // A ticket is its number: whoever wants to know more opens it.
  expect(JSON.stringify(change)).not.toContain('secret');
});

test('tells of closing, reopening and transfer', async () => {
  const app = await startManagement({ floor: TWO });
  const { id, created_at } = await app.ticket();
  const watch = watchFloor(app);
  await snapshotOf(watch);
  app.clock.advance(5 * SECOND_MS);
  await app.call(`POST /api/v1/tickets/${id}/close`);
  const closed = await untilEntry(watch, 'ticketClosed');
  expect(closed.entry.worked_ms).toBe(5_000);
  expect(closed.change.operators).toMatchObject([{ closed_today: 1, average_work_ms: 5_000, active_count: 0 }]);
  await app.call(`POST /api/v1/tickets/${id}/reopen`);
  const reopened = await untilEntry(watch, 'ticketReopened');
  expect(reopened.change).toMatchObject({
    operators: [{ closed_today: 0, average_work_ms: null, active_count: 1, oldest_active_at: created_at }],
    today: { created: 1, closed: 0, refused: 0 },
  });
  await app.call(`POST /api/v1/tickets/${id}/transfer`, { body: { operator_id: BORIS } });
  const moved = await untilEntry(watch, 'ticketTransferred');
  expect(moved.entry).toMatchObject({ from_operator_id: ANNA, operator_id: BORIS });
  expect(moved.change.operators).toMatchObject([
    { id: ANNA, active_count: 0, oldest_active_at: null },
    { id: BORIS, active_count: 1, oldest_active_at: created_at },
  ]);
});

test('counts refusals of the last ten minutes, until they are over', async () => {
  const app = await startManagement({ floor: { operators: {}, sources: { site: { weights: {} } } } });
  const watch = watchFloor(app);
  await snapshotOf(watch);
  await app.ticket();
  const { entry } = await untilEntry(watch, 'submissionRefused');
  expect(entry).toMatchObject({ reason: 'none_linked', source_id: 1, refusal_id: 1, email: 'anna@example.com' });
  const source = async () => (await snapshotOf(watchFloor(app))).sources[0];
  expect(await source()).toMatchObject({ recent_refusals: 1, last_refusal_at: entry.at });
  app.clock.advance(601 * SECOND_MS);
  // Nothing happens: the room looks once a second by itself.
  const { sources } = await until(watch, (change) => change.sources?.[0]?.recent_refusals === 0);
  expect(sources).toMatchObject([{ last_refusal_at: entry.at }]);
});

test('who was missed is named in the feed until they are erased', async () => {
  const app = await startManagement({ floor: { operators: {}, sources: { site: { weights: {} } } } });
  const named = async () => (await snapshotOf(watchFloor(app))).feed.map((entry) => 'email' in entry && entry.email);
  const person = 'anna@example.com';
  await app.ticket({ email: person });
  expect(await named()).toEqual([person]);
  await app.call('POST /api/v1/privacy/erase', { body: { person, confirmation: person } });
  expect(await named()).toEqual([null]);
});

test('carries the new rows of what is set up, and who came or went', async () => {
  const app = await startManagement({ floor: TWO });
  const watch = watchFloor(app);
  await snapshotOf(watch);
  await app.call('POST /api/v1/operators/many', { body: { names: ['Vera', 'Gleb'], max_active_tickets: 3 } });
  const many = await until(watch, ({ operators }) => operators !== undefined);
  expect(many.operators?.map(({ name }) => name)).toEqual(['Vera', 'Gleb']);
  const changes = [
    { source_id: 1, operator_id: BORIS, weight: 7 },
    { source_id: 2, operator_id: BORIS, weight: null },
  ];
  await app.call('PUT /api/v1/weights', { body: { changes } });
  expect((await until(watch, ({ weights }) => weights !== undefined)).weights).toEqual(changes);
  await app.call('PATCH /api/v1/sources/1', { body: { name: 'Site' } });
  const renamed = await until(watch, ({ sources }) => sources !== undefined);
  expect(renamed).toMatchObject({ sources: [{ id: 1, name: 'Site' }], has_changed_sources: true });
  // No row here shows a key; whoever shows one is told to look again.
  await app.call('POST /api/v1/sources/1/key');
  expect((await until(watch, (change) => change.has_changed_sources === true)).sources).toBeUndefined();
  await app.call('PATCH /api/v1/settings', { body: { retry_after_s: 60 } });
  expect((await until(watch, ({ settings }) => settings !== undefined)).settings?.retry_after_s).toBe(60);
  await app.call(`PATCH /api/v1/operators/${ANNA}`, { body: { is_active: false } });
  expect((await untilEntry(watch, 'operatorAvailabilityChanged')).entry).toMatchObject({
    operator_id: ANNA,
    is_active: false,
  });
  await app.call('DELETE /api/v1/operators/3');
  expect((await until(watch, (change) => change.removed_operator_ids !== undefined)).removed_operator_ids).toEqual([3]);
});

test('a submission on an ordinary week is counted in the daily volume', async () => {
  const app = await startManagement({
    floor: { operators: { Anna: { max: 99 } }, sources: { site: { weights: { Anna: 1 } } } },
  });
  for (let index = 0; index < 14; index += 1) await app.ticket({ email: `lead${index}@example.com` });
  app.clock.advance(DAY_MS);
  expect((await snapshotOf(watchFloor(app))).sources).toMatchObject([{ daily_volume: 2 }]);
});

test('tells when the listener listens, and when its port is taken', async () => {
  const app = await startManagement();
  const watch = watchFloor(app);
  await snapshotOf(watch);
  const taken = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE' });
  const listener = { open: () => Promise.reject(taken), findFreePort: () => Promise.resolve(8421) };
  await expect(app.intake.open(listener)).rejects.toThrow(taken);
  const { intake } = await until(watch, (change) => change.intake !== undefined);
  expect(intake).toEqual({ state: 'port_taken', port: 0, free_port: 8421 });
});

test('misses nothing between the snapshot and the first change', async () => {
  const app = await startManagement();
  const watch = watchFloor(app);
  const send = (index: number) => app.ticket({ email: `lead${index}@example.com` });
  const submitted = Promise.all(Array.from({ length: 200 }, (_, index) => send(index)));
  const { revision, today } = await snapshotOf(watch);
  expect(today.created).toBe(revision);
  const ids: number[] = [];
  while (ids.length < 200 - revision) {
    const message = await watch.next();
    if (message.type === 'changed')
      ids.push(...(message.entries ?? []).flatMap((entry) => ('ticket_id' in entry ? entry.ticket_id : [])));
  }
  await submitted;
  expect(ids).toEqual(Array.from({ length: 200 - revision }, (_, index) => revision + 1 + index));
});

test('gives fifty windows the same message, built once', async () => {
  const app = await startManagement();
  const watches = Array.from({ length: 50 }, () => watchFloor(app));
  await Promise.all(watches.map(snapshotOf));
  await app.ticket();
  const messages = await Promise.all(watches.map((watch) => watch.next()));
  expect(new Set(messages).size).toBe(1);
});

test('a window that does not read gets a new snapshot in the end, and costs the others nothing', async () => {
  const wide = { operators: { Anna: { max: 10_000 } }, sources: { site: { weights: { Anna: 1 } } } };
  const app = await startManagement({ floor: wide });
  const [slow, quick] = [watchFloor(app), watchFloor(app)];
  await snapshotOf(slow);
  await snapshotOf(quick);
  let told = 0;
  const reading = (async () => {
    while (told < 1_500) {
      const message = await quick.next();
      if (message.type === 'snapshot') throw new Error('the quick one was dropped, too');
      told += message.entries?.length ?? 0;
    }
  })();
  for (let done = 0; done < 1_500; done += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, index) => app.ticket({ email: `a${done + index}@b.cc` })));
  }
  await reading;
  expect(told).toBe(1_500);
  const { revision, today, feed } = await snapshotOf(slow);
  expect({ revision, created: today.created, feed: feed.length }).toEqual({
    revision: 1_500,
    created: 1_500,
    feed: 200,
  });
  await app.ticket();
  expect(await slow.next()).toMatchObject({ type: 'changed', after: 1_500 });
});

test('forgets a window the moment it leaves', async () => {
  const app = await startManagement();
  const leaving = new AbortController();
  const aborted = watchFloor(app, leaving.signal);
  const returned = watchFloor(app);
  await Promise.all([snapshotOf(aborted), snapshotOf(returned)]);
  expect(app.services.live.watcherCount()).toBe(2);
  const pending = aborted.stream.next();
  leaving.abort();
  expect(await pending).toEqual({ value: undefined, done: true });
  await returned.stream.return?.();
  expect(app.services.live.watcherCount()).toBe(0);
  watchFloor(app, AbortSignal.abort());
  expect(app.services.live.watcherCount()).toBe(0);
});

test('keeps the feed while nobody watches and nothing happens, and reads it from the history otherwise', async () => {
  const app = await startManagement({ floor: TWO });
  const { id } = await app.ticket();
  const first = watchFloor(app);
  await snapshotOf(first);
  await app.call(`POST /api/v1/tickets/${id}/transfer`, { body: { operator_id: BORIS } });
  await untilEntry(first, 'ticketTransferred');
  await first.stream.return?.();
  const types = async () => {
    const watch = watchFloor(app);
    const { feed } = await snapshotOf(watch);
    await watch.stream.return?.();
    return feed.map(({ type }) => type);
  };
  expect(await types()).toEqual(['ticketTransferred', 'ticketCreated']);
  app.clock.advance(SECOND_MS);
  await app.call(`POST /api/v1/tickets/${id}/close`);
  expect(await types()).toEqual(['ticketClosed', 'ticketCreated']);
});

test('begins to count anew at midnight', async () => {
  const app = await startManagement({ floor: TWO });
  const { id } = await app.ticket();
  await app.call(`POST /api/v1/tickets/${id}/close`);
  const watch = watchFloor(app);
  expect((await snapshotOf(watch)).today).toEqual({ created: 1, closed: 1, refused: 0 });
  app.clock.advance(DAY_MS);
  const { operators } = await until(watch, ({ today }) => today?.created === 0);
  expect(operators).toMatchObject([{ id: ANNA, closed_today: 0 }]);
});

test('tells of attempts that were rejected, again and again, until somebody has looked after them or time has passed', async () => {
  const app = await startManagement({ floor: TWO });
  const log = createAttemptLog({ store: app.store, clock: app.clock.now, onError: fail });
  const watch = watchFloor(app);
  expect((await snapshotOf(watch)).attempts).toEqual({ open: 0, alerts: [], flood: null });
  const reject = async (source_code: string, verdict: AttemptVerdict = 'unknown_source') => {
    const body = Buffer.from('email=a@example.com');
    const sent = { carrier: 'source_address', address: '', reason: null, content_type: FORM, body } as const;
    log.record('', () => ({ ...sent, source_code, verdict, ticket_id: null, key_hash: null }));
    await log.flush();
  };

  for (let sent = 0; sent < 3; sent += 1) await reject('siet');
  const alert = { source_code: 'siet', is_known: false, count: 3, suggestion: 'site' };
  expect((await until(watch, ({ attempts }) => attempts?.open === 3)).attempts?.alerts).toEqual([alert]);
  await reject('site', 'accepted');
  expect((await until(watch, ({ has_changed_attempts }) => has_changed_attempts === true)).attempts).toBeUndefined();

  await app.services.attempts.markContacted(1, true, { actor: { role: 'supervisor' }, address: null });
  expect((await until(watch, ({ attempts }) => attempts !== undefined)).attempts).toEqual({
    open: 2,
    alerts: [],
    flood: null,
  });
  await reject('siet');
  await until(watch, ({ attempts }) => attempts?.alerts.length === 1);
  app.clock.advance(601 * SECOND_MS);
  expect((await until(watch, ({ attempts }) => attempts !== undefined)).attempts).toEqual({
    open: 3,
    alerts: [],
    flood: null,
  });
  await log.stop();
});
