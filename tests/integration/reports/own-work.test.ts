// An operator's own figures: today's, this week's and the last one's, the same that the supervisor's work report has, and nobody else's.
import { expect, it } from 'vitest';
import { type Management, startManagement } from '../../support/management';
import { createSeededDraw } from '../../support/time/seeded-draw';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const [ANNA, BORIS] = [1, 2];

const FLOOR = {
  operators: { Anna: { max: 400 }, Boris: { max: 400 } },
  sources: { site: { weights: { Anna: 1, Boris: 2 } } },
};

const ownWork = async ({ call }: Management, as: number) => (await call('GET /api/v1/queue/work', { as })).body;

const NOTHING = {
  ...{ received: 0, closed: 0, transferred_in: 0, transferred_out: 0, reopened: 0, outcomes: [] },
  ...{ opened: null, opened_in_target: null, own_time: null, age: null },
};

const daysAfter = (date: string, days: number) => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

/** What the supervisor's report says of an operator; whoever did nothing has no row in it. */
async function reported({ call }: Management, operatorId: number, [from, to]: readonly [string, string]) {
  const { body } = await call(`GET /api/v1/reports/work?from=${from}&to=${to}`);
  const row = body.operators.find(({ operator_id }: { operator_id: number }) => operator_id === operatorId);
  return row ?? { operator_id: operatorId, operator_name: operatorId === ANNA ? 'Anna' : 'Boris', ...NOTHING };
}

/** Tickets come, are opened, closed with and without an outcome, transferred and reopened, whatever is possible. */
async function live({ call, ticket, clock }: Management, steps: number): Promise<void> {
  const draw = createSeededDraw(7);
  let newestId = 0;
  for (let step = 0; step < steps; step += 1) {
    clock.advance(draw(100 * MINUTE_MS));
    if (newestId === 0 || draw(10) < 4) {
      newestId = (await ticket({ email: `lead${draw(20)}@example.com` })).id;
      continue;
    }
    const path = `POST /api/v1/tickets/${1 + draw(newestId)}`;
    const what = draw(4);
    if (what === 0) await call(`${path}/opened`, { as: 1 + draw(2) });
    else if (what === 1) await call(`${path}/transfer`, { body: { operator_id: 1 + draw(2) } });
    else if (what === 2) await call(`${path}/close`, { body: draw(2) === 0 ? {} : { outcome_id: 1 + draw(3) } });
    else await call(`${path}/reopen`, { body: {} });
  }
}

it("is what the supervisor's report says of the same days, through a week in which the clocks change", async () => {
  const startMs = Date.parse('2026-03-26T18:00:00Z');
  const app = await startManagement({ floor: FLOOR, startMs, timeZone: 'Europe/Berlin' });

  for (let round = 0; round < 8; round += 1) {
    await live(app, 24);
    for (const as of [ANNA, BORIS]) {
      const { date, today, week_from, week, last_week } = await ownWork(app, as);
      expect(today).toEqual(await reported(app, as, [date, date]));
      expect(week).toEqual(await reported(app, as, [week_from, date]));
      expect(last_week).toEqual(await reported(app, as, [daysAfter(week_from, -7), daysAfter(week_from, -1)]));
    }
  }
});

it('begins its week on Monday, and has outcomes by name', async () => {
  const app = await startManagement({ floor: FLOOR, startMs: Date.parse('2026-03-08T10:00:00Z') });
  const { id, operator_id } = await app.ticket();
  await app.call(`POST /api/v1/tickets/${id}/close`, { body: { outcome_id: 1 } });

  expect(await ownWork(app, operator_id)).toMatchObject({
    date: '2026-03-08',
    week_from: '2026-03-02',
    today: { received: 1, closed: 1, outcomes: [{ outcome_id: 1, count: 1 }] },
    week: { received: 1, closed: 1 },
    outcomes: expect.arrayContaining([{ id: 1, name: 'Решено' }]),
  });

  app.clock.advance(DAY_MS);
  expect(await ownWork(app, operator_id)).toMatchObject({
    date: '2026-03-09',
    week_from: '2026-03-09',
    week: { received: 0, closed: 0 },
    last_week: { received: 1, closed: 1, outcomes: [{ outcome_id: 1, count: 1 }] },
  });
});

it('is for its operator, and for the supervisor who says whose', async () => {
  const app = await startManagement({ floor: FLOOR });
  const of = (operatorId: number, as: number | 'supervisor' | null) =>
    app.call(`GET /api/v1/queue/work?operator_id=${operatorId}`, { as });

  expect(await of(ANNA, ANNA)).toMatchObject({ status: 200, body: { today: { operator_name: 'Anna' } } });
  expect(await of(BORIS, 'supervisor')).toMatchObject({ status: 200, body: { today: { operator_name: 'Boris' } } });
  expect(await of(BORIS, ANNA)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect(await of(ANNA, null)).toMatchObject({ status: 401 });
  expect(await of(99, 'supervisor')).toMatchObject({ status: 404, body: { code: 'unknown_operator' } });
  expect(await app.call('GET /api/v1/queue/work')).toMatchObject({ status: 422 });
});

it('answers all who ask at once, and each with what they did before', async () => {
  const app = await startManagement({ floor: FLOOR });
  const asked: Promise<{ readonly today: { readonly closed: number } }>[] = [];
  for (let closed = 1; closed <= 5; closed += 1) {
    const { id } = await app.ticket();
    await app.call(`POST /api/v1/tickets/${id}/transfer`, { body: { operator_id: ANNA } });
    await app.call(`POST /api/v1/tickets/${id}/close`);
    asked.push(ownWork(app, ANNA), ownWork(app, ANNA));
  }

  const answers = await Promise.all(asked);

  for (const [index, { today }] of answers.entries()) {
    expect(today.closed).toBeGreaterThanOrEqual(1 + Math.floor(index / 2));
  }
});
