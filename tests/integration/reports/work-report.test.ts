// The work report over HTTP: who did what in a period, and how it went day by day.
import { expect, it } from 'vitest';
import { type Management, startManagement } from '../../support/management';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A Monday. */
const START = Date.parse('2026-03-02T09:00:00Z');

const FLOOR = {
  operators: { Anna: { max: 40 }, Boris: { max: 40 } },
  sources: { site: { weights: { Anna: 1 } }, bot: { weights: { Boris: 1 } }, fax: { weights: {} } },
};

const work = async ({ call }: Management, query = '') => (await call(`GET /api/v1/reports/work${query}`)).body;
const start = () => startManagement({ floor: FLOOR, startMs: START });
const row = (body: { operators: { operator_name: string }[] }, name: string) =>
  body.operators.find(({ operator_name }) => operator_name === name);

it('counts what the draw gave, what was closed, and how long it took', async () => {
  const management = await start();
  const { ticket, clock, call } = management;
  await ticket();
  await ticket();
  await ticket({ source_code: 'bot' });
  await ticket({ source_code: 'fax' });
  clock.advance(10 * MINUTE_MS);
  await call('POST /api/v1/tickets/1/close');
  clock.advance(20 * MINUTE_MS);
  await call('POST /api/v1/tickets/2/close');

  const body = await work(management);

  expect(row(body, 'Anna')).toMatchObject({
    received: 2,
    closed: 2,
    opened: null,
    age: { count: 2, mean_ms: 20 * MINUTE_MS, median_ms: 10 * MINUTE_MS, p90_ms: 30 * MINUTE_MS },
    transferred_in: 0,
    transferred_out: 0,
    reopened: 0,
  });
  expect(row(body, 'Boris')).toMatchObject({ received: 1, closed: 0, age: null });
  expect(
    body.sources.map(({ source_code, received, missed, closed }: Record<string, unknown>) => [
      source_code,
      received,
      missed,
      closed,
    ]),
  ).toEqual([
    ['bot', 1, 0, 0],
    ['fax', 0, 1, 0],
    ['site', 2, 0, 2],
  ]);
});

it('leaves a transferred ticket with whom it was drawn for, and its own time with whom it went to', async () => {
  const management = await start();
  const { ticket, clock, call } = management;
  await ticket();
  clock.advance(HOUR_MS);
  expect((await call('POST /api/v1/tickets/1/transfer', { body: { operator_id: 2 } })).status).toBe(200);
  clock.advance(10 * MINUTE_MS);
  await call('POST /api/v1/tickets/1/close');

  const body = await work(management);

  expect(row(body, 'Anna')).toMatchObject({ received: 1, closed: 0, transferred_out: 1, transferred_in: 0 });
  expect(row(body, 'Boris')).toMatchObject({
    received: 0,
    closed: 1,
    transferred_in: 1,
    own_time: { mean_ms: 10 * MINUTE_MS },
    age: { mean_ms: 70 * MINUTE_MS },
  });
});

it('goes day by day, beside as many days before', async () => {
  const management = await start();
  const { ticket, clock, call } = management;
  await ticket();
  clock.advance(DAY_MS);
  await call('POST /api/v1/tickets/1/close');
  await ticket();
  await ticket({ source_code: 'fax' });
  clock.advance(DAY_MS);

  const body = await work(management, '?days=2');

  expect(body.days).toEqual([
    { date: '2026-03-03', received: 1, missed: 1, closed: 1 },
    { date: '2026-03-04', received: 0, missed: 0, closed: 0 },
  ]);
  expect(body.days_before).toEqual([
    { date: '2026-03-01', received: 0, missed: 0, closed: 0 },
    { date: '2026-03-02', received: 1, missed: 0, closed: 0 },
  ]);
});

it('is about one source where asked', async () => {
  const management = await start();
  await management.ticket();
  await management.ticket({ source_code: 'bot' });

  const body = await work(management, '?source_id=2');

  expect(body.sources).toHaveLength(1);
  expect(body.operators.map(({ operator_name }: { operator_name: string }) => operator_name)).toEqual(['Boris']);
  expect(await work(management, '?source_id=99')).toMatchObject({ status: 404, code: 'unknown_source' });
});

it('counts in every operator what SQL counts', async () => {
  const management = await start();
  const { ticket, call, clock } = management;
  for (let index = 0; index < 12; index += 1) {
    await ticket({ source_code: index % 3 === 0 ? 'bot' : 'site' });
    clock.advance(HOUR_MS);
    if (index % 2 === 0)
      await call(`POST /api/v1/tickets/${index + 1}/transfer`, { body: { operator_id: 1 + (index % 2) } });
    if (index % 4 === 0) await call(`POST /api/v1/tickets/${index + 1}/close`);
  }

  const body = await work(management);
  const sum = (what: string) =>
    body.operators.reduce((total: number, each: Record<string, number>) => total + (each[what] ?? 0), 0);

  expect(sum('received')).toBe(12);
  expect(sum('closed')).toBe(3);
  expect(sum('transferred_in')).toBe(sum('transferred_out'));
});

it('says of how many tickets the opening was in time: for the client from the first moment, for an operator from theirs', async () => {
  const management = await start();
  const { ticket, call, clock } = management;
  const opened = (id: number, as: number) => call(`POST /api/v1/tickets/${id}/opened`, { as });
  const target = (rows: { opened_in_target: unknown }[]) => rows.map(({ opened_in_target }) => opened_in_target);
  await ticket();
  expect(target((await work(management)).operators)).toEqual([null]);
  await call('PATCH /api/v1/sources/1/rules', { body: { open_within_minutes: 5 } });
  for (let count = 0; count < 3; count += 1) await ticket();
  // Of a source without a target, opened whenever.
  await ticket({ source_code: 'bot' });

  clock.advance(4 * MINUTE_MS);
  await opened(1, 1);
  await call('POST /api/v1/tickets/2/transfer', { body: { operator_id: 2 } });
  clock.advance(3 * MINUTE_MS);
  // In time for Boris, who has had it for three minutes; the client waited for seven.
  await opened(2, 2);
  await opened(5, 2);
  // Late for both; it goes to Boris afterwards, whose it is not.
  await opened(3, 1);
  clock.advance(1_000);
  await call('POST /api/v1/tickets/3/transfer', { body: { operator_id: 2 } });
  // 4 waits, beyond its time.
  const body = await work(management);

  expect(row(body, 'Anna')).toMatchObject({ opened_in_target: { of: 3, in_time: 1 } });
  expect(row(body, 'Boris')).toMatchObject({ opened_in_target: { of: 1, in_time: 1 } });
  const site = body.sources.find(({ source_code }: { source_code: string }) => source_code === 'site');
  expect(site.opened_in_target).toEqual({ of: 4, in_time: 1 });
  expect(target(body.sources).filter((one) => one !== null)).toHaveLength(1);
});

it('counts a ticket that went on unopened against whom it went from', async () => {
  const management = await start();
  const { ticket, call, clock, scheduler } = management;
  await call('PATCH /api/v1/sources/1/rules', { body: { open_within_minutes: 5, passes_on: true } });
  await ticket();
  await call('PUT /api/v1/weights', { body: { changes: [{ source_id: 1, operator_id: 2, weight: 1 }] } });
  clock.advance(6 * MINUTE_MS);
  await scheduler.tick();
  clock.advance(MINUTE_MS);
  await call('POST /api/v1/tickets/1/opened', { as: 2 });

  const body = await work(management);

  expect(row(body, 'Anna')).toMatchObject({ opened_in_target: { of: 1, in_time: 0 } });
  expect(row(body, 'Boris')).toMatchObject({ opened_in_target: { of: 1, in_time: 1 } });
});

it('counts how tickets ended by operator and by source, by what each ended with in the end', async () => {
  const management = await start();
  const { ticket, call } = management;
  for (let count = 0; count < 4; count += 1) await ticket();
  await ticket({ source_code: 'bot' });
  const close = (id: number, outcome_id?: number) =>
    call(`POST /api/v1/tickets/${id}/close`, { body: outcome_id === undefined ? {} : { outcome_id } });
  await close(1, 1);
  await close(2, 1);
  await close(3, 2);
  await close(4);
  await close(5, 5);
  // What was reopened has ended no more; another outcome counts instead of the first one.
  await call('POST /api/v1/tickets/2/reopen', { body: {} });
  await call('PUT /api/v1/tickets/3/outcome', { body: { outcome_id: 1 } });

  const body = await work(management);

  interface Ended {
    readonly operator_name?: string;
    readonly source_code?: string;
    readonly outcomes: readonly { readonly outcome_id: number | null; readonly count: number }[];
  }
  const counts = (rows: readonly Ended[], name: string) => {
    const found = rows.find(({ operator_name, source_code }) => (operator_name ?? source_code) === name);
    return new Map(found?.outcomes.map(({ outcome_id, count }) => [outcome_id, count]));
  };
  const ofAnna = new Map([
    [1, 2],
    [null, 1],
  ]);
  expect(counts(body.operators, 'Anna')).toEqual(ofAnna);
  expect(counts(body.sources, 'site')).toEqual(ofAnna);
  expect(counts(body.operators, 'Boris')).toEqual(new Map([[5, 1]]));
  expect(counts(body.sources, 'bot')).toEqual(new Map([[5, 1]]));
  const names = new Map(body.outcomes.map(({ id, name }: { id: number; name: string }) => [id, name]));
  expect([names.get(1), names.get(5)]).toEqual(['Решено', 'Спам']);
});
