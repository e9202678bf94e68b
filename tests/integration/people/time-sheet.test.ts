// The time sheet: states as they were, cut at local midnights, adding up to the time that has passed.
import { expect, test } from 'vitest';
import { SECOND_MS } from '../../support/time/fake-clock';
import { startManagement } from '../../support/management';

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
