// The time sheet: states as they were, cut at local midnights, adding up to the time that has passed.
import { expect, test } from 'vitest';
import { SECOND_MS } from '../../support/time/fake-clock';
import { startManagement } from '../../support/management';
import { scratchDirectory } from '../../support/scratch';

const HOUR_MS = 3_600 * SECOND_MS;

test('adds up on line, breaks and the rest by local day, up to now', async () => {
  // 09:00 UTC is noon in Moscow.
  const app = await startManagement({ floor: null, timeZone: 'Europe/Moscow' });
  await app.call('POST /api/v1/operators', { body: { name: 'Anna' } });
  app.clock.advance(2 * HOUR_MS);
  await app.call('POST /api/v1/queue/availability', { as: 1, body: { is_active: false, reason_id: 1 } });
  app.clock.advance(HOUR_MS);
  await app.call('POST /api/v1/queue/availability', { as: 1, body: { is_active: true } });
  app.clock.advance(10 * HOUR_MS);
  const { body } = await app.call('GET /api/v1/reports/time-sheet?days=2');
  expect(body).toMatchObject({ from: '2026-03-02', to: '2026-03-03', time_zone: 'Europe/Moscow' });
  const nothing = { no_link_ms: 0, off_shift_ms: 0 };
  expect(body.rows).toMatchObject([
    { operator_name: 'Anna', date: '2026-03-02', on_line_ms: 11 * HOUR_MS, break_ms: HOUR_MS, ...nothing },
    { operator_name: 'Anna', date: '2026-03-03', on_line_ms: HOUR_MS, break_ms: 0, ...nothing },
  ]);
});

test('knows the state that lasted over from before the period, and ends with the archive', async () => {
  const app = await startManagement({ floor: null });
  await app.call('POST /api/v1/operators', { body: { name: 'Anna' } });
  app.clock.advance(48 * HOUR_MS);
  const before = await app.call('GET /api/v1/reports/time-sheet?days=1');
  expect(before.body.rows).toMatchObject([{ date: '2026-03-04', on_line_ms: 9 * HOUR_MS }]);
  await app.call('POST /api/v1/operators/1/archive');
  app.clock.advance(48 * HOUR_MS);
  expect((await app.call('GET /api/v1/reports/time-sheet?days=1')).body.rows).toEqual([]);
  const whole = await app.call('GET /api/v1/reports/time-sheet?days=30');
  expect(whole.body.rows.at(-1)).toMatchObject({ operator_name: 'Anna', on_line_ms: 9 * HOUR_MS });
});

test('refuses a period that begins after its end', async () => {
  const app = await startManagement({ floor: null });
  const { status } = await app.call('GET /api/v1/reports/time-sheet?from=2026-03-02&to=2026-03-01');
  expect(status).toBe(422);
});

const intervals = (rows: readonly Record<string, unknown>[]) =>
  rows.map(({ date, from, until, state, reason }) => [date, from, until, state, reason]);

test('names the intervals with their reasons, cut at midnight, and the one that lasts', async () => {
  const app = await startManagement({ floor: null, timeZone: 'Europe/Moscow' });
  await app.call('POST /api/v1/operators', { body: { name: 'Anna' } });
  await app.call('POST /api/v1/operators', { body: { name: 'Boris' } });
  app.clock.advance(2 * HOUR_MS);
  await app.call('POST /api/v1/queue/availability', { as: 1, body: { is_active: false, reason_id: 1 } });
  app.clock.advance(HOUR_MS);
  await app.call('POST /api/v1/queue/availability', { as: 1, body: { is_active: true } });
  app.clock.advance(10 * HOUR_MS);
  const { body } = await app.call('GET /api/v1/reports/time-sheet/intervals?days=2&operator_id=1');
  expect(body).toMatchObject({ from: '2026-03-02', to: '2026-03-03', time_zone: 'Europe/Moscow' });
  expect(intervals(body.rows)).toEqual([
    ['2026-03-02', '2026-03-02T09:00:00.000Z', '2026-03-02T11:00:00.000Z', 'on_line', null],
    ['2026-03-02', '2026-03-02T11:00:00.000Z', '2026-03-02T12:00:00.000Z', 'break', 'Обед'],
    ['2026-03-02', '2026-03-02T12:00:00.000Z', '2026-03-02T21:00:00.000Z', 'on_line', null],
    ['2026-03-03', '2026-03-02T21:00:00.000Z', null, 'on_line', null],
  ]);
  expect(body.rows.at(-1)).toMatchObject({ operator_name: 'Anna', ms: HOUR_MS });
  const everybody = await app.call('GET /api/v1/reports/time-sheet/intervals?days=2');
  const whose = everybody.body.rows.map(({ operator_name }: { operator_name: string }) => operator_name);
  expect(whose).toEqual(['Anna', 'Anna', 'Anna', 'Boris', 'Anna', 'Boris']);
});

test('a day on which clocks are set back has 25 hours, in intervals as in sums', async () => {
  const startMs = Date.parse('2026-10-24T10:00:00Z');
  const app = await startManagement({ floor: null, timeZone: 'Europe/Berlin', startMs });
  await app.call('POST /api/v1/operators', { body: { name: 'Anna' } });
  app.clock.advance(14.5 * HOUR_MS);
  await app.call('POST /api/v1/queue/availability', { as: 1, body: { is_active: false } });
  app.clock.advance(HOUR_MS);
  await app.call('POST /api/v1/queue/availability', { as: 1, body: { is_active: true } });
  app.clock.advance(30 * HOUR_MS);
  const period = 'from=2026-10-25&to=2026-10-25';
  const found = await app.call(`GET /api/v1/reports/time-sheet/intervals?${period}`);
  expect(intervals(found.body.rows)).toEqual([
    ['2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T00:30:00.000Z', 'on_line', null],
    // 2:30 by both clocks.
    ['2026-10-25', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z', 'break', null],
    ['2026-10-25', '2026-10-25T01:30:00.000Z', '2026-10-25T23:00:00.000Z', 'on_line', null],
  ]);
  const sums = await app.call(`GET /api/v1/reports/time-sheet?${period}`);
  expect(sums.body.rows).toMatchObject([{ on_line_ms: 24 * HOUR_MS, break_ms: HOUR_MS }]);
});

test('a restart keeps the interval that lasts; the archive ends it', async () => {
  const dataDir = scratchDirectory();
  const before = await startManagement({ floor: null, dataDir });
  await before.call('POST /api/v1/operators', { body: { name: 'Anna' } });
  await before.stop();
  const app = await startManagement({ floor: null, dataDir, startMs: before.clock.now() + 3 * HOUR_MS });
  const path = 'GET /api/v1/reports/time-sheet/intervals?days=1';
  const since = '2026-03-02T09:00:00.000Z';
  expect(intervals((await app.call(path)).body.rows)).toEqual([['2026-03-02', since, null, 'on_line', null]]);
  await app.call('POST /api/v1/operators/1/archive');
  app.clock.advance(HOUR_MS);
  const { body } = await app.call(path);
  expect(intervals(body.rows)).toEqual([['2026-03-02', since, '2026-03-02T12:00:00.000Z', 'on_line', null]]);
  expect(body.rows[0].operator_name).toBe('Anna');
});

test('intervals of everybody are for a quarter of a year at most, those of one operator for a whole one', async () => {
  const app = await startManagement({ floor: null });
  await app.call('POST /api/v1/operators', { body: { name: 'Anna' } });
  const path = 'GET /api/v1/reports/time-sheet/intervals';
  expect((await app.call(`${path}?days=92`)).status).toBe(200);
  const { status, body } = await app.call(`${path}?days=93`);
  expect([status, body.errors[0].message]).toEqual([422, 'не больше 92 дней для всех сразу']);
  expect((await app.call(`${path}?days=366&operator_id=1`)).status).toBe(200);
});
