// Who is there: a window that is lost, comes back, is signed out; and who never had one.
import { describe, expect, test } from 'vitest';
import { openStream } from '../../support/clients/event-stream';
import { SECOND_MS } from '../../support/time/fake-clock';
import type { FloorPlan } from '../../support/floor';
import { submit } from '../../support/clients/http-client';
import { type Management, startManagement } from '../../support/management';
import { startPeople } from '../../support/people';
import { snapshotOf, untilEntry, watchFloor } from '../../support/clients/watching';

const MINUTE_MS = 60 * SECOND_MS;
const [ANNA, BORIS] = [1, 2];
const TWO: FloorPlan = {
  operators: { Anna: { max: 9 }, Boris: { max: 9 } },
  sources: { site: { weights: { Anna: 1, Boris: 1 } } },
};
const ONE: FloorPlan = { operators: { Anna: { max: 9 } }, sources: { site: { weights: { Anna: 1 } } } };

async function openWindow(app: Management, operatorId: number) {
  const stream = await openStream(`${app.url}/api/v1/queue/watch`, await app.tokenOf(operatorId));
  await stream.next();
  return async () => {
    const before = app.presence.version();
    stream.leave();
    await expect.poll(() => app.presence.version()).toBeGreaterThan(before);
    await app.presence.settled();
  };
}

async function pass(app: Management, ms: number): Promise<void> {
  app.clock.advance(ms);
  await app.scheduler.tick();
}

const stateOf = async (app: Management, id = ANNA) =>
  (await snapshotOf(watchFloor(app))).operators.find((operator) => operator.id === id);

const send = (app: Management) => submit(app.url, { email: 'a@b.cc', source_code: 'site' });

describe('a lost window', () => {
  test('gets no tickets after five minutes, and not before; the receipt and the log say why', async () => {
    const app = await startManagement({ floor: ONE });
    const lose = await openWindow(app, ANNA);
    expect(await stateOf(app)).toMatchObject({ link: 'here', away: null, last_seen_at: null });
    await lose();
    await pass(app, 5 * MINUTE_MS - 1);
    expect(await stateOf(app)).toMatchObject({ link: 'lost', is_active: true });
    expect(await send(app)).toMatchObject({ status: 201 });
    await pass(app, 1);
    expect(await stateOf(app)).toMatchObject({
      is_active: false,
      free_slots: 0,
      away: { kind: 'no_link', since: new Date(app.clock.now()).toISOString() },
      last_seen_at: new Date(app.clock.now() - 5 * MINUTE_MS).toISOString(),
    });
    expect(await send(app)).toMatchObject({ status: 409, body: { reason: 'all_inactive' } });
    const { body: missed } = await app.call('GET /api/v1/refusals');
    expect(missed.items[0].receipt.candidates).toMatchObject([{ excluded: 'inactive', away: 'no_link' }]);
    const { body: log } = await app.call('GET /api/v1/audit?action=operator_link_lost');
    expect(log.items).toMatchObject([{ actor: { role: 'nobody' }, details: { operator_id: ANNA } }]);
    expect(app.loggedErrors).toEqual([]);
  });

  test('is said in the feed, and in the alert of a source that has nobody else', async () => {
    const app = await startManagement({ floor: ONE });
    const lose = await openWindow(app, ANNA);
    const watch = watchFloor(app);
    await snapshotOf(watch);
    await lose();
    await pass(app, 5 * MINUTE_MS);
    expect((await untilEntry(watch, 'operatorAvailabilityChanged')).entry).toMatchObject({ away: { kind: 'no_link' } });
    await send(app);
    const { alerts } = await snapshotOf(watchFloor(app));
    expect(alerts).toMatchObject([
      { kind: 'all_away', no_link: 1, off_shift: 0, reliefs: [{ steps: [{ kind: 'activate', away: 'no_link' }] }] },
    ]);
  });

  test('is back by itself as soon as a window opens', async () => {
    const app = await startManagement({ floor: ONE });
    await (
      await openWindow(app, ANNA)
    )();
    await pass(app, 5 * MINUTE_MS);
    await openWindow(app, ANNA);
    await app.presence.settled();
    expect(await stateOf(app)).toMatchObject({ is_active: true, away: null, link: 'here' });
    expect(await send(app)).toMatchObject({ status: 201 });
  });

  test('is none while another window of the same operator is open', async () => {
    const app = await startManagement({ floor: ONE });
    await openWindow(app, ANNA);
    const stream = await openStream(`${app.url}/api/v1/queue/watch`, String(ANNA));
    await stream.next();
    stream.leave();
    await expect.poll(() => app.services.live.watcherCount()).toBe(1);
    await pass(app, 60 * MINUTE_MS);
    expect(await stateOf(app)).toMatchObject({ is_active: true, link: 'here' });
  });

  test('leaves a break a break, which does not end when the window is back', async () => {
    const app = await startManagement({ floor: ONE });
    const lose = await openWindow(app, ANNA);
    await app.call('POST /api/v1/queue/availability', { as: ANNA, body: { is_active: false } });
    await lose();
    await pass(app, 60 * MINUTE_MS);
    await openWindow(app, ANNA);
    await app.scheduler.tick();
    expect(await stateOf(app)).toMatchObject({ is_active: false, away: { kind: 'break' } });
  });

  test('gives whoever the supervisor puts on line the whole time again', async () => {
    const app = await startManagement({ floor: ONE });
    await (
      await openWindow(app, ANNA)
    )();
    await pass(app, 5 * MINUTE_MS);
    await app.scheduler.tick();
    await app.call(`PATCH /api/v1/operators/${ANNA}`, { body: { is_active: true } });
    await pass(app, 5 * MINUTE_MS - 1);
    expect(await stateOf(app)).toMatchObject({ is_active: true });
    await pass(app, 5 * MINUTE_MS);
    expect(await stateOf(app)).toMatchObject({ is_active: false, away: { kind: 'no_link' } });
  });

  test('is counted in passing time: a clock that is set changes nothing', async () => {
    const app = await startManagement({ floor: ONE });
    await (
      await openWindow(app, ANNA)
    )();
    app.clock.set(24 * 60 * MINUTE_MS);
    await app.scheduler.tick();
    expect(await stateOf(app)).toMatchObject({ is_active: true });
    app.clock.set(-48 * 60 * MINUTE_MS);
    await pass(app, 5 * MINUTE_MS);
    expect(await stateOf(app)).toMatchObject({ is_active: false });
  });
});

describe('whoever', () => {
  test('never had a window is never touched', async () => {
    const app = await startManagement({ floor: TWO });
    await (
      await openWindow(app, ANNA)
    )();
    await pass(app, 24 * 60 * MINUTE_MS);
    expect(await stateOf(app, BORIS)).toMatchObject({ is_active: true, link: 'none' });
  });

  test('is looked at by the supervisor has no window of their own', async () => {
    const app = await startManagement({ floor: ONE });
    const stream = await openStream(`${app.url}/api/v1/queue/watch?operator_id=${ANNA}`, app.accessToken);
    await stream.next();
    expect(await stateOf(app)).toMatchObject({ link: 'none' });
    stream.leave();
  });

  test('signs out is gone at once', async () => {
    const app = await startManagement({ floor: ONE });
    const lose = await openWindow(app, ANNA);
    app.presence.signedOut(ANNA);
    await lose();
    await app.scheduler.tick();
    expect(await stateOf(app)).toMatchObject({ away: { kind: 'no_link' } });
  });

  test('is lost stays on line where the setting says never', async () => {
    const app = await startManagement({ floor: ONE });
    await app.call('PATCH /api/v1/settings', { body: { link_lost_after_minutes: 0 } });
    await (
      await openWindow(app, ANNA)
    )();
    await pass(app, 24 * 60 * MINUTE_MS);
    expect(await stateOf(app)).toMatchObject({ is_active: true });
  });
});

test('a restart remembers whose window was open, and for how long another has been gone', async () => {
  const app = await startManagement({ floor: TWO });
  await openWindow(app, ANNA);
  await (
    await openWindow(app, BORIS)
  )();
  await app.presence.settled();
  app.clock.advance(3 * MINUTE_MS);
  const again = startPeople(app);
  app.clock.advance(2 * MINUTE_MS);
  await again.scheduler.tick();
  expect(await stateOf(app, BORIS)).toMatchObject({ away: { kind: 'no_link' } });
  expect(await stateOf(app, ANNA)).toMatchObject({ is_active: true });
  app.clock.advance(3 * MINUTE_MS);
  await again.scheduler.tick();
  expect(await stateOf(app, ANNA)).toMatchObject({ away: { kind: 'no_link' } });
});

test('who was there when the program was killed is gone since the first start after it, however many follow', async () => {
  const app = await startManagement({ floor: ONE });
  await openWindow(app, ANNA);
  await app.presence.settled();
  const startAgain = async () => {
    const { presence } = startPeople(app);
    await presence.settled();
    return presence.linkOf(ANNA);
  };
  app.clock.advance(3 * MINUTE_MS);
  const first = app.clock.now();
  expect(await startAgain()).toEqual({ state: 'lost', lost_at: first });
  app.clock.advance(30 * MINUTE_MS);
  expect(await startAgain()).toEqual({ state: 'lost', lost_at: first });
});

test('a shift that begins puts on line whoever is there, and everybody else when their window is back', async () => {
  const HOUR_MS = 60 * MINUTE_MS;
  const app = await startManagement({ floor: TWO });
  await app.call('PATCH /api/v1/settings', { body: { has_shifts: true } });
  // It is Monday 9:00.
  const intervals = [0, 1].map((weekday) => ({ weekday, from_minute: 8 * 60, to_minute: 10 * 60 }));
  for (const id of [ANNA, BORIS]) {
    expect((await app.call(`PUT /api/v1/operators/${id}/shifts`, { body: { intervals } })).status).toBe(200);
  }
  await app.scheduler.tick();
  const closeAnnas = await openWindow(app, ANNA);
  await openWindow(app, BORIS);
  await pass(app, HOUR_MS);
  expect([(await stateOf(app))?.away?.kind, (await stateOf(app, BORIS))?.away?.kind]).toEqual([
    'off_shift',
    'off_shift',
  ]);
  await closeAnnas();

  await pass(app, 22 * HOUR_MS);

  expect(await stateOf(app)).toMatchObject({ is_active: false, link: 'lost', away: { kind: 'no_link' } });
  expect(await stateOf(app, BORIS)).toMatchObject({ is_active: true, link: 'here', away: null });
  for (let count = 0; count < 3; count += 1) expect((await send(app)).body.operator.name).toBe('Boris');
  await openWindow(app, ANNA);
  await expect.poll(async () => (await stateOf(app))?.is_active).toBe(true);
});
