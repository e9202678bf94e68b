// Activity over HTTP: what came, was refused and was closed, in the days and hours of the machine's time zone.
import { describe, expect, it } from 'vitest';
import { type Management, type ManagementOptions, startManagement } from '../../support/management';

const FLOOR = {
  operators: { Anna: { max: 2 }, Boris: { max: 4 }, Vera: { max: 9, isActive: false }, Gleb: { max: 3 } },
  sources: {
    site: { weights: { Anna: 6, Boris: 2, Vera: 4, Gleb: 0 } },
    bot: { weights: { Anna: 1 } },
    fax: { weights: {} },
  },
};
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

const startAt = (from: string, options: Omit<ManagementOptions, 'startMs'> = {}) =>
  startManagement({ floor: FLOOR, startMs: Date.parse(from), ...options });

const report = async ({ call }: Management, query = '') => (await call(`GET /api/v1/reports/activity${query}`)).body;

/** What is not 0, as `{ "9": 2 }`. */
const counted = (counts: readonly number[]) =>
  Object.fromEntries(counts.map((count, index) => [index, count]).filter(([, count]) => count !== 0));

function moveTo({ clock }: Management, moment: string): void {
  clock.advance(Date.parse(moment) - clock.now());
}

it('counts tickets and refusals by source, hour and weekday', async () => {
  const management = await startAt('2026-03-02T09:00:00Z');
  const { ticket } = management;
  await ticket({ source_code: 'bot' });
  await ticket({ source_code: 'bot' });
  await ticket({ source_code: 'bot' });
  moveTo(management, '2026-03-03T14:59:59Z');
  await ticket();
  await ticket({ source_code: 'fax' });

  const body = await report(management);

  expect(body).toMatchObject({ tickets: 3, refusals: 2, closed: 0, time_in_work: null, source_id: null });
  const [site, bot, fax] = body.sources;
  expect([counted(site.tickets), counted(site.refusals)]).toEqual([{ 14: 1 }, {}]);
  expect([counted(bot.tickets), counted(bot.refusals)]).toEqual([{ 9: 2 }, { 9: 1 }]);
  expect([counted(fax.tickets), counted(fax.refusals)]).toEqual([{}, { 14: 1 }]);
  const [monday, tuesday, ...others] = body.weekdays;
  expect([counted(monday.tickets), counted(monday.refusals)]).toEqual([{ 9: 2 }, { 9: 1 }]);
  expect([counted(tuesday.tickets), counted(tuesday.refusals)]).toEqual([{ 14: 1 }, { 14: 1 }]);
  expect(others.flatMap(({ tickets }: { tickets: number[] }) => tickets).every((count: number) => count === 0)).toBe(
    true,
  );
});

it('is the last 30 days with today, unless asked for others', async () => {
  const management = await startAt('2026-03-02T09:00:00Z');

  expect(await report(management)).toMatchObject({
    from: '2026-02-01',
    to: '2026-03-02',
    time_zone: 'UTC',
    from_at: '2026-02-01T00:00:00.000Z',
    to_at: '2026-03-03T00:00:00.000Z',
  });
  expect(await report(management, '?days=1')).toMatchObject({ from: '2026-03-02', to: '2026-03-02' });
  expect(await report(management, '?from=2026-02-10&to=2026-02-12')).toMatchObject({
    from_at: '2026-02-10T00:00:00.000Z',
    to_at: '2026-02-13T00:00:00.000Z',
  });
  expect(await report(management, '?days=2&to=2026-02-12')).toMatchObject({ from: '2026-02-11', to: '2026-02-12' });
});

describe('days and hours', () => {
  it('are those of the time zone: what is today there may be tomorrow here', async () => {
    const management = await startAt('2026-03-02T18:10:00Z', { timeZone: 'Asia/Kathmandu' });
    await management.ticket();
    moveTo(management, '2026-03-02T18:20:00Z');
    await management.ticket();

    const today = await report(management, '?days=1');

    expect(today).toMatchObject({ from: '2026-03-03', from_at: '2026-03-02T18:15:00.000Z', tickets: 1 });
    expect(counted(today.sources[0].tickets)).toEqual({ 0: 1 });
    const both = await report(management, '?days=2');
    expect(counted(both.sources[0].tickets)).toEqual({ 0: 1, 23: 1 });
    expect(both.weekdays.map(({ tickets }: { tickets: number[] }) => counted(tickets))).toEqual([
      { 23: 1 },
      { 0: 1 },
      {},
      {},
      {},
      {},
      {},
    ]);
  });

  it('follow the clocks forward: the hour that was skipped is nobody’s', async () => {
    const management = await startAt('2026-03-29T00:30:00Z', { timeZone: 'Europe/Berlin' });
    await management.ticket();
    moveTo(management, '2026-03-29T01:30:00Z');
    await management.ticket();
    moveTo(management, '2026-03-30T12:00:00Z');

    const body = await report(management, '?from=2026-03-29&to=2026-03-29');

    expect(body).toMatchObject({ from_at: '2026-03-28T23:00:00.000Z', to_at: '2026-03-29T22:00:00.000Z' });
    expect(counted(body.sources[0].tickets)).toEqual({ 1: 1, 3: 1 });
    expect(body.weekdays[6].hours).toEqual(Array.from({ length: 24 }, (_, hour) => (hour === 2 ? 0 : 1)));
  });

  it('follow the clocks back: the hour that came twice counts for two', async () => {
    const management = await startAt('2026-10-25T00:30:00Z', { timeZone: 'Europe/Berlin' });
    await management.ticket();
    moveTo(management, '2026-10-25T01:30:00Z');
    await management.ticket();
    moveTo(management, '2026-10-26T12:00:00Z');

    const body = await report(management, '?from=2026-10-25&to=2026-10-25');

    expect(counted(body.sources[0].tickets)).toEqual({ 2: 2 });
    expect(body.weekdays[6].hours).toEqual(Array.from({ length: 24 }, (_, hour) => (hour === 2 ? 2 : 1)));
  });

  it('that have not come yet are not counted', async () => {
    const management = await startAt('2026-03-02T09:30:00Z');

    const { weekdays } = await report(management, '?from=2026-02-23&to=2026-03-08');

    expect(weekdays[0].hours.slice(8, 11)).toEqual([2, expect.closeTo(1.5, 5), 1]);
    expect(weekdays[1].hours[12]).toBe(1);
  });
});

describe('time in work', () => {
  it('is that of the tickets closed in the period, from creation to closing', async () => {
    const management = await startAt('2026-03-01T23:50:00Z');
    const { call, clock } = management;
    const tickets = [await management.ticket(), await management.ticket(), await management.ticket()];
    for (const [index, minutes] of [20, 20, 50].entries()) {
      clock.advance(minutes * MINUTE_MS);
      await call(`POST /api/v1/tickets/${tickets[index]?.id}/close`);
    }

    expect(await report(management, '?days=1')).toMatchObject({
      tickets: 0,
      closed: 3,
      time_in_work: { mean_ms: 50 * MINUTE_MS, median_ms: 40 * MINUTE_MS },
    });
    expect(await report(management, '?to=2026-03-01')).toMatchObject({ tickets: 3, closed: 0, time_in_work: null });
  });

  it('has for a median one of the times there really were, to the second', async () => {
    const management = await startAt('2026-03-02T09:00:00Z');
    const { call, clock } = management;
    const [first, second] = [await management.ticket(), await management.ticket()];
    clock.advance(90_700);
    await call(`POST /api/v1/tickets/${first.id}/close`);
    clock.advance(5 * HOUR_MS);
    await call(`POST /api/v1/tickets/${second.id}/close`);

    expect((await report(management)).time_in_work).toEqual({ mean_ms: 90_700 + 2.5 * HOUR_MS, median_ms: 90_000 });
  });
});

it('is of one source, if asked for one', async () => {
  const management = await startAt('2026-03-02T09:00:00Z');
  const { call, ticket, clock } = management;
  const { id } = await ticket({ source_code: 'bot' });
  await ticket({ source_code: 'fax' });
  await ticket();
  clock.advance(HOUR_MS);
  await call(`POST /api/v1/tickets/${id}/close`);

  expect(await report(management, '?source_id=1')).toMatchObject({
    source_id: 1,
    tickets: 1,
    refusals: 0,
    closed: 0,
    time_in_work: null,
    refusal_causes: [],
    sources: [{ source_code: 'site' }],
  });
  const bot = await report(management, '?source_id=2');
  expect(bot).toMatchObject({ tickets: 1, closed: 1, time_in_work: { mean_ms: HOUR_MS } });
  expect(counted(bot.weekdays[0].tickets)).toEqual({ 9: 1 });
  expect(await report(management, '?source_id=3')).toMatchObject({
    tickets: 0,
    refusals: 1,
    refusal_causes: [{ reason: 'none_linked', count: 1 }],
  });
});

it('tells the causes of refusals, the most frequent first', async () => {
  const management = await startAt('2026-03-02T09:00:00Z');
  for (let index = 0; index < 3; index += 1) await management.ticket({ source_code: 'fax' });
  for (let index = 0; index < 3; index += 1) await management.ticket({ source_code: 'bot' });

  expect((await report(management)).refusal_causes).toEqual([
    { reason: 'none_linked', count: 3 },
    { reason: 'all_at_limit', count: 1 },
  ]);
});

it('sums up the limits of who can get a ticket: active, with a weight above 0, everybody once', async () => {
  const management = await startAt('2026-03-02T09:00:00Z');

  expect(await report(management)).toMatchObject({ slots: 6 });
  expect(await report(management, '?source_id=2')).toMatchObject({ slots: 2 });
  expect(await report(management, '?source_id=3')).toMatchObject({ slots: 0 });
});

it('counts the same in many slices as in one', async () => {
  const management = await startAt('2026-03-02T09:00:00Z');
  const { database } = management.store;
  const now = management.clock.now();
  // Four a minute, the last one this minute: more than two slices of tickets, more than twelve of closings.
  const insert = database.prepare(
    `INSERT INTO tickets (lead_id, source_id, operator_id, status, message, created_at, closed_at)
     VALUES (1, 1, 1, 'closed', NULL, ?, ?)`,
  );
  const refuse = database.prepare(
    `INSERT INTO refusals (lead_id, source_id, reason, message, created_at) VALUES (1, 1, 'all_at_limit', NULL, ?)`,
  );
  database.prepare(`INSERT INTO leads (id, email) VALUES (1, 'anna@example.com')`).run();
  database.transaction(() => {
    for (let index = 0; index < 12_000; index += 1) {
      const closedAt = now - index * 15_000;
      insert.run(closedAt - MINUTE_MS, closedAt);
      if (index % 4 === 0) refuse.run(closedAt);
    }
  })();

  const body = await report(management, '?days=3');

  expect(body).toMatchObject({ tickets: 12_000, refusals: 3_000, closed: 12_000 });
  expect(body.time_in_work).toEqual({ mean_ms: MINUTE_MS, median_ms: MINUTE_MS });
  expect(body.sources[0].tickets.reduce((sum: number, count: number) => sum + count, 0)).toBe(12_000);
});

describe('a question that makes no sense', () => {
  it.each([
    ['?from=2026-03-02&to=2026-03-01', 'from'],
    ['?from=2026-03-03', 'from'],
    ['?from=2025-03-01&to=2026-03-02', 'from'],
    ['?from=1969-12-31', 'from'],
    ['?to=0000-01-01', 'to'],
    ['?from=2026-02-30', 'from'],
    ['?from=2026-03-01T00:00:00Z', 'from'],
    ['?days=0', 'days'],
    ['?days=367', 'days'],
    ['?source_id=site', 'source_id'],
  ])('is refused: %s', async (query, field) => {
    const management = await startAt('2026-03-02T09:00:00Z');

    expect(await report(management, query)).toMatchObject({ status: 422, code: 'invalid_input', errors: [{ field }] });
  });

  it('about a source that is not there is 404', async () => {
    const management = await startAt('2026-03-02T09:00:00Z');

    expect(await report(management, '?source_id=99')).toMatchObject({ status: 404, code: 'unknown_source' });
  });
});

it('goes up to today where the days asked for are yet to come, a leap year at most', async () => {
  const management = await startAt('2026-03-02T09:00:00Z');

  expect(await report(management, '?from=2026-03-01&to=2027-03-01')).toMatchObject({
    to: '2027-03-01',
    to_at: '2026-03-03T00:00:00.000Z',
  });
});

it('is the supervisor’s alone', async () => {
  const { call } = await startAt('2026-03-02T09:00:00Z');

  expect((await call('GET /api/v1/reports/activity', { as: 1 })).body).toMatchObject({ code: 'forbidden' });
});

it('tells what kept the operators out, also where the causes were mixed', async () => {
  const management = await startAt('2026-03-02T09:00:00Z');
  // Six fill Anna and Boris; Vera is away, and Gleb has the weight 0.
  for (let index = 0; index < 6; index += 1) await management.ticket();
  for (let index = 0; index < 3; index += 1) await management.ticket();
  await management.ticket({ source_code: 'fax' });

  expect(await report(management)).toMatchObject({
    tickets: 6,
    refusal_causes: [
      { reason: 'mixed', count: 3 },
      { reason: 'none_linked', count: 1 },
    ],
    kept_out: { at_limit: 2 * 3, inactive: 3, zero_weight: 3 },
  });
  expect(await report(management, '?source_id=2')).toMatchObject({
    kept_out: { at_limit: 0, inactive: 0, zero_weight: 0 },
  });
});
