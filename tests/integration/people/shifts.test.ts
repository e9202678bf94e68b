// Shifts: boundaries come once and in order, over restarts, sleep, clocks that are set or changed; hands win until the next.
import { describe, expect, test } from 'vitest';
import { callHttp, openSession } from '../../support/access';
import { startApp } from '../../support/app';
import { openStream } from '../../support/clients/event-stream';
import { lockDatabase } from '../../support/store/lock';
import { SECOND_MS } from '../../support/time/fake-clock';
import { type Management, type ManagementOptions, startManagement } from '../../support/management';
import { startPeople } from '../../support/people';

const ANNA = 1;
const HOUR_MS = 3_600 * SECOND_MS;
const day = (weekday: number, from: number, to: number) => ({
  weekday,
  from_minute: from * 60,
  to_minute: (to % 24) * 60,
});
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

async function withShifts(intervals: readonly object[], options: ManagementOptions = {}): Promise<Management> {
  const app = await startManagement(options);
  await app.call('PATCH /api/v1/settings', { body: { has_shifts: true } });
  const saved = await app.call(`PUT /api/v1/operators/${ANNA}/shifts`, { body: { intervals } });
  expect(saved.status).toBe(200);
  await app.scheduler.tick();
  return app;
}

const pass = async (app: Management, ms: number) => {
  app.clock.advance(ms);
  await app.scheduler.tick();
};
const isOn = async (app: Management) => (await app.call(`GET /api/v1/operators/${ANNA}`)).body.is_active;
const crossings = async (app: Management) => {
  const { body } = await app.call('GET /api/v1/audit?action=shift_crossed');
  return body.items.map(({ details }: { details: { state: string } }) => details.state).reverse();
};

describe('a boundary', () => {
  test('puts off shift and on line again, each once', async () => {
    // It is Monday 09:00.
    const app = await withShifts(EVERY_DAY.map((weekday) => day(weekday, 8, 10)));
    await pass(app, HOUR_MS - 1);
    expect(await isOn(app)).toBe(true);
    await pass(app, 1);
    expect(await isOn(app)).toBe(false);
    await app.scheduler.tick();
    await pass(app, 22 * HOUR_MS);
    await app.scheduler.tick();
    expect(await isOn(app)).toBe(true);
    expect(await crossings(app)).toEqual(['off_shift', 'on_line']);
    expect(app.loggedErrors).toEqual([]);
  });

  test('comes on time for whoever was brought back from the archive shortly before it', async () => {
    const app = await withShifts(EVERY_DAY.map((weekday) => day(weekday, 8, 11)));
    await app.call(`POST /api/v1/operators/${ANNA}/archive`);
    await pass(app, 1.5 * HOUR_MS);
    await app.call(`POST /api/v1/operators/${ANNA}/restore`);
    await pass(app, 0.5 * HOUR_MS);
    expect(await crossings(app)).toEqual(['off_shift']);
  });

  test('comes also when the program was started anew between switching on and the first one', async () => {
    const app = await withShifts(EVERY_DAY.map((weekday) => day(weekday, 8, 10)));
    app.clock.advance(2 * HOUR_MS);
    await startPeople(app).scheduler.tick();
    expect(await crossings(app)).toEqual(['off_shift']);
  });

  test('of an earlier time is none of those that are in force since just now', async () => {
    const app = await withShifts(EVERY_DAY.map((weekday) => day(weekday, 8, 10)));
    await pass(app, HOUR_MS);
    await app.call('PATCH /api/v1/settings', { body: { has_shifts: false } });
    await pass(app, 23 * HOUR_MS);
    await app.call('PATCH /api/v1/settings', { body: { has_shifts: true } });
    await app.scheduler.tick();
    await startPeople(app).scheduler.tick();
    expect(await crossings(app)).toEqual(['off_shift']);
  });

  test.each([
    ['coming back from the archive', null],
    ['a new week', [day(0, 6, 10)]],
  ])('that is over already is not made up for after %s', async (_what, intervals) => {
    const app = await withShifts(EVERY_DAY.map((weekday) => day(weekday, 10, 18)));
    await app.call(`POST /api/v1/operators/${ANNA}/archive`);
    await pass(app, 2 * HOUR_MS);
    await app.call(`POST /api/v1/operators/${ANNA}/restore`);
    if (intervals) await app.call(`PUT /api/v1/operators/${ANNA}/shifts`, { body: { intervals } });
    for (const scheduler of [app.scheduler, startPeople(app).scheduler]) await scheduler.tick();
    expect(await isOn(app)).toBe(false);
    expect(await crossings(app)).toEqual([]);
  });

  test('does nothing while shifts are off, nor to whoever has no plan', async () => {
    const app = await startManagement();
    await app.call(`PUT /api/v1/operators/${ANNA}/shifts`, { body: { intervals: [day(0, 8, 10)] } });
    await pass(app, 2 * HOUR_MS);
    // What was before they were switched on is nobody's business.
    await app.call('PATCH /api/v1/settings', { body: { has_shifts: true } });
    await app.scheduler.tick();
    await app.call(`PUT /api/v1/operators/${ANNA}/shifts`, { body: { intervals: [] } });
    await pass(app, 8 * 24 * HOUR_MS);
    expect(await isOn(app)).toBe(true);
    expect(await crossings(app)).toEqual([]);
  });

  test('leaves what a person set by hand until the next one', async () => {
    const app = await withShifts(EVERY_DAY.map((weekday) => day(weekday, 8, 10)));
    await pass(app, HOUR_MS);
    await app.call(`PATCH /api/v1/operators/${ANNA}`, { body: { is_active: true } });
    await pass(app, 3 * HOUR_MS);
    expect(await isOn(app)).toBe(true);
    await app.call('POST /api/v1/queue/availability', { as: ANNA, body: { is_active: false } });
    await pass(app, 19 * HOUR_MS);
    expect(await isOn(app)).toBe(true);
  });

  test('passes midnight, and is none where one interval goes on in the next', async () => {
    const app = await withShifts([day(0, 8, 22), day(0, 22, 6)]);
    await pass(app, 14 * HOUR_MS);
    expect(await isOn(app)).toBe(true);
    await pass(app, 7 * HOUR_MS);
    expect(await isOn(app)).toBe(false);
    expect(await crossings(app)).toEqual(['off_shift']);
  });
});

describe('a cycle', () => {
  const TWO_BY_TWO = { from_date: '2026-03-02', days_on: 2, days_off: 2, from_minute: 8 * 60, to_minute: 20 * 60 };
  /** Hour by hour; on which days, counted from the first, a shift began. */
  const daysBegun = async (app: Management, days: number) => {
    const begun: number[] = [];
    for (let hour = 0; hour < days * 24; hour += 1) {
      const before = await isOn(app);
      await pass(app, HOUR_MS);
      if (!before && (await isOn(app))) begun.push(Math.floor((hour + 9) / 24));
    }
    return begun;
  };
  const planned = async (plan: object) => {
    // It is Monday, 2 March, 09:00: the first day of the cycle has begun.
    const app = await withShifts([]);
    expect(await app.call(`PUT /api/v1/operators/${ANNA}/shifts`, { body: { intervals: [], ...plan } })).toMatchObject({
      status: 200,
      body: plan,
    });
    return app;
  };

  test('puts on line two days, then off two, over and over', async () => {
    const app = await planned({ cycle: TWO_BY_TWO });
    expect(await daysBegun(app, 9)).toEqual([1, 4, 5, 8, 9]);
  });

  test('and a week leave days off out', async () => {
    const app = await planned({ cycle: TWO_BY_TWO, days_off: ['2026-03-03', '2026-03-06'] });
    expect(await daysBegun(app, 9)).toEqual([5, 8, 9]);
  });

  test.each([
    { cycle: { ...TWO_BY_TWO, days_on: 0 } },
    { cycle: { ...TWO_BY_TWO, days_off: 32 } },
    { cycle: { ...TWO_BY_TWO, from_date: '2026-02-30' } },
    { days_off: ['yesterday'] },
    { days_off: Array.from({ length: 401 }, () => '2026-03-03') },
  ])('has bounds: %o', async (plan) => {
    const app = await startManagement();
    const answer = await app.call(`PUT /api/v1/operators/${ANNA}/shifts`, { body: { intervals: [], ...plan } });
    expect(answer.status).toBe(422);
  });
});

describe('two boundaries that were missed at once', () => {
  test('come to the last of them: an end after a beginning', async () => {
    const app = await withShifts([day(0, 12, 14)]);
    await pass(app, 10 * HOUR_MS);
    expect(await crossings(app)).toEqual(['off_shift']);
  });

  test('also over a restart, and only once', async () => {
    const app = await withShifts(EVERY_DAY.map((weekday) => day(weekday, 8, 10)));
    await pass(app, HOUR_MS);
    app.clock.advance(23 * HOUR_MS);
    await startPeople(app).scheduler.tick();
    expect(await isOn(app)).toBe(true);
    await app.call(`PATCH /api/v1/operators/${ANNA}`, { body: { is_active: false } });
    await startPeople(app).scheduler.tick();
    expect(await isOn(app)).toBe(false);
    expect(await crossings(app)).toEqual(['off_shift', 'on_line']);
  });
});

describe('a clock', () => {
  test('that is set back an hour repeats nothing; one set back by years does not end shifts', async () => {
    const app = await withShifts(EVERY_DAY.map((weekday) => day(weekday, 8, 10)));
    await pass(app, HOUR_MS);
    app.clock.set(-HOUR_MS);
    await app.scheduler.tick();
    await pass(app, HOUR_MS);
    expect(await crossings(app)).toEqual(['off_shift']);
    app.clock.set(-365 * 24 * HOUR_MS);
    await app.scheduler.tick();
    await pass(app, 22 * HOUR_MS);
    expect(await crossings(app)).toEqual(['off_shift', 'on_line']);
  });

  // Europe/Berlin: 2:00 becomes 3:00 on 29 March 2026, and 3:00 becomes 2:00 on 25 October.
  test.each([
    ['spring', Date.UTC(2026, 2, 28, 23)],
    ['autumn', Date.UTC(2026, 9, 24, 22)],
  ])('that is changed in %s moves a boundary once', async (_season, startMs) => {
    const half = (from: number, to: number) => ({ weekday: 6, from_minute: from, to_minute: to });
    const app = await withShifts([half(2 * 60 + 30, 6 * 60)], { startMs, timeZone: 'Europe/Berlin' });
    await app.call(`PATCH /api/v1/operators/${ANNA}`, { body: { is_active: false } });
    for (let quarter = 0; quarter < 9 * 4; quarter += 1) await pass(app, HOUR_MS / 4);
    expect(await crossings(app)).toEqual(['on_line', 'off_shift']);
  });
});

test('a week has bounds; only the supervisor changes it', async () => {
  const app = await startManagement();
  const put = (intervals: unknown, as: number | 'supervisor' = 'supervisor') =>
    app.call(`PUT /api/v1/operators/${ANNA}/shifts`, { as, body: { intervals } });
  for (const wrong of [{ weekday: 7 }, { from_minute: 1440 }, { to_minute: -1 }, { weekday: 1.5 }]) {
    expect(await put([{ ...day(0, 8, 10), ...wrong }])).toMatchObject({ status: 422 });
  }
  expect(await put(Array.from({ length: 43 }, () => day(0, 8, 10)))).toMatchObject({ status: 422 });
  expect(await put([], ANNA)).toMatchObject({ status: 403 });
  expect(await app.call('PUT /api/v1/operators/99/shifts', { body: { intervals: [] } })).toMatchObject({ status: 404 });
  await put([day(4, 20, 4)]);
  expect((await app.call('GET /api/v1/shifts')).body.items).toEqual([
    { operator_id: ANNA, intervals: [{ weekday: 4, from_minute: 1200, to_minute: 240 }], cycle: null, days_off: [] },
  ]);
});

test('a shift that begins or ends does nothing once shifts are switched off', async () => {
  const app = await startApp({
    timeZone: 'UTC',
    floor: { operators: { Anna: { max: 5 }, Boris: { max: 5 } }, sources: {} },
  });
  // It is Monday 9:00.
  const intervals = [{ weekday: 0, from_minute: 8 * 60, to_minute: 9 * 60 + 10 }];
  await callHttp(app, 'PATCH /settings', { body: { has_shifts: true } });
  await callHttp(app, 'PUT /operators/2/shifts', { body: { intervals } });
  await app.scheduler.tick();
  const stream = await openStream(`${app.url}/api/v1/queue/watch`, await openSession(app, 1));
  await stream.next();
  stream.leave();
  await expect.poll(() => app.presence.linkOf(1).state).toBe('lost');
  await app.presence.settled();
  app.clock.advance(11 * 60_000);
  const waiting = () => app.store.commits.read().waiting;
  const unlock = lockDatabase(app.store);
  // Anna's window is lost first, and the end of Boris's shift comes behind that.
  const look = app.scheduler.tick();
  await expect.poll(waiting).toBe(1);
  const changed = callHttp(app, 'PATCH /settings', { body: { has_shifts: false } });
  await expect.poll(waiting).toBe(2);
  unlock();

  await Promise.all([look, changed]);
  const { items } = (await callHttp(app, 'GET /operators')).body;
  expect(items.map(({ is_active }: { is_active: boolean }) => is_active)).toEqual([false, true]);
});
