// The forecast of slots over HTTP: which hours count, and whether it agrees with what was missed.
import { expect, it } from 'vitest';
import { type Management, startManagement } from '../../support/management';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Monday. */
const START = Date.parse('2026-03-02T09:00:00Z');

const FLOOR = {
  operators: { Anna: { max: 40 } },
  sources: { site: { weights: { Anna: 1 } }, fax: { weights: {} } },
};

const staffing = async ({ call }: Management, query = '') => (await call(`GET /api/v1/reports/staffing${query}`)).body;
const start = () => startManagement({ floor: FLOOR, startMs: START });

async function submitted(management: Management, count: number, source_code = 'site'): Promise<void> {
  for (let index = 0; index < count; index += 1) await management.ticket({ source_code });
}

it('counts from the first submission ever: the days before it are no quiet days', async () => {
  const management = await start();
  await submitted(management, 12);
  management.clock.advance(HOUR_MS);
  await management.call('POST /api/v1/tickets/1/close');

  const body = await staffing(management, '?days=30');

  expect(body.days).toBe(1);
  expect(body.hours[9]).toMatchObject({ days: 1, submissions: 12, mean_per_hour: 12, busy_per_hour: 12 });
  // Earlier hours of that day were before the program had anybody.
  expect(body.hours[8]).toMatchObject({ days: 0, submissions: 0 });
});

it('leaves out the hour that is not over', async () => {
  const management = await start();
  await submitted(management, 3);
  await management.call('POST /api/v1/tickets/1/close');

  expect((await staffing(management)).hours[9]).toMatchObject({ days: 0, submissions: 0 });
});

it('counts the time of the tickets that are still open', async () => {
  const management = await start();
  await submitted(management, 2);
  management.clock.advance(HOUR_MS);
  await management.call('POST /api/v1/tickets/1/close');
  management.clock.advance(HOUR_MS);

  expect((await staffing(management)).holding).toEqual({ mean_ms: 3 * HOUR_MS, closed: 1, open: 1 });
});

it('disagrees with itself where three of ten were missed and the formula expects none to be', async () => {
  const management = await start();
  await submitted(management, 28);
  await submitted(management, 12, 'fax');
  for (let id = 1; id <= 28; id += 1) await management.call(`POST /api/v1/tickets/${id}/close`);
  management.clock.advance(HOUR_MS);

  const { hours } = await staffing(management);

  expect(hours[9]).toMatchObject({ submissions: 40, missed: 12, observed: 0.3, agreement: 'disagrees' });
});

it('is about one source, and counts its quiet days since it came', async () => {
  const management = await start();
  await submitted(management, 1, 'fax');
  management.clock.advance(DAY_MS);
  await submitted(management, 4);
  management.clock.advance(DAY_MS);
  await submitted(management, 1, 'fax');
  await management.call('POST /api/v1/tickets/1/close');
  management.clock.advance(HOUR_MS);

  const body = await staffing(management, '?source_id=1');

  // Tuesday and Wednesday: the center worked, the source had nothing on the second.
  expect(body.days).toBe(2);
  expect(body.hours[9]).toMatchObject({ days: 2, submissions: 4, mean_per_hour: 2, busy_per_hour: 4 });
});

it('is about the weekdays asked for', async () => {
  const management = await start();
  await submitted(management, 2);
  management.clock.advance(DAY_MS);
  await submitted(management, 6);
  await management.call('POST /api/v1/tickets/1/close');
  management.clock.advance(HOUR_MS);

  expect((await staffing(management, '?weekdays=2')).hours[9]).toMatchObject({ days: 1, submissions: 6 });
  expect((await staffing(management, '?weekdays=weekend')).days).toBe(0);
});

it('knows nothing while nothing was closed', async () => {
  const management = await start();
  await submitted(management, 2);

  expect(await staffing(management)).toMatchObject({ holding: null, hours: null, days: 1, slots: 40 });
});

it.each(['?max_missed_percent=0', '?max_missed_percent=51', '?weekdays=8', '?days=0', '?source_id=x'])(
  'refuses %s',
  async (query) => {
    expect(await staffing(await start(), query)).toMatchObject({ status: 422, code: 'invalid_input' });
  },
);

it('does not know a source that is not there', async () => {
  expect(await staffing(await start(), '?source_id=99')).toMatchObject({ status: 404, code: 'unknown_source' });
});

it('has no quiet hour where summer time skips one', async () => {
  // Clocks go from two to three on the night to Sunday, 29 March.
  const startMs = Date.parse('2026-03-27T09:00:00Z');
  const management = await startManagement({ floor: FLOOR, startMs, timeZone: 'Europe/Berlin' });
  for (let day = 27; day <= 30; day += 1) {
    await submitted(management, 1);
    management.clock.advance(DAY_MS);
  }
  await management.call('POST /api/v1/tickets/1/close');

  const { days, hours } = await staffing(management);

  expect(days).toBe(4);
  expect([1, 2, 3].map((hour) => hours[hour].days)).toEqual([3, 2, 3]);
});
