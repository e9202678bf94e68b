// The floor at this moment and the distribution over a period: the numbers a supervisor decides by.
import { describe, expect, it } from 'vitest';
import { watchFloor } from '../../support/clients/watching';
import { type Management, startManagement } from '../../support/management';

const FLOOR = {
  operators: { Anna: { max: 2 }, Boris: { max: 4 }, Vera: { max: 9, isActive: false }, Gleb: { max: 3 } },
  sources: {
    site: { weights: { Anna: 6, Boris: 2, Vera: 4, Gleb: 0 } },
    bot: { weights: { Anna: 1 } },
    fax: { weights: {} },
  },
};
const DAY_MS = 24 * 3_600_000;

describe('floor', () => {
  it('shares a source by weight alone, and among those who are free', async () => {
    const { call, ticket } = await startManagement({ floor: FLOOR });
    await ticket({ source_code: 'bot' });
    await ticket({ source_code: 'bot' });

    const { body } = await call('GET /api/v1/floor');

    expect(body.sources).toEqual([
      {
        id: 1,
        code: 'site',
        name: 'site',
        linked_count: 4,
        eligible_count: 1,
        free_slots: 4,
        shares: [
          { operator_id: 1, weight: 6, nominal_share: 0.5, effective_share: 0 },
          { operator_id: 2, weight: 2, nominal_share: 2 / 12, effective_share: 1 },
          { operator_id: 3, weight: 4, nominal_share: 4 / 12, effective_share: 0 },
          { operator_id: 4, weight: 0, nominal_share: 0, effective_share: 0 },
        ],
      },
      {
        id: 2,
        code: 'bot',
        name: 'bot',
        linked_count: 1,
        eligible_count: 0,
        free_slots: 0,
        shares: [{ operator_id: 1, weight: 1, nominal_share: 1, effective_share: 0 }],
      },
      { id: 3, code: 'fax', name: 'fax', linked_count: 0, eligible_count: 0, free_slots: 0, shares: [] },
    ]);
    expect(body.operators).toMatchObject([
      { name: 'Anna', active_count: 2, free_slots: 0 },
      { name: 'Boris', active_count: 0, free_slots: 4 },
      { name: 'Vera', active_count: 0, free_slots: 0 },
      { name: 'Gleb', active_count: 0, free_slots: 3 },
    ]);
    // Gleb has three, and gets nothing of any source.
    expect(body).toMatchObject({ active_count: 2, free_slots: 4 });
  });

  it('counts what happened since local midnight', async () => {
    const { call, ticket, clock } = await startManagement({ floor: FLOOR });
    const { id } = await ticket({ source_code: 'bot' });
    await ticket({ source_code: 'bot' });
    await ticket({ source_code: 'fax' });
    clock.advance(DAY_MS);
    await call(`POST /api/v1/tickets/${id}/close`);
    await ticket({ source_code: 'bot' });
    await ticket({ source_code: 'bot' });

    expect((await call('GET /api/v1/floor')).body.today).toEqual({ created: 1, closed: 1, refused: 1 });
    clock.advance(DAY_MS);
    expect((await call('GET /api/v1/floor')).body.today).toEqual({ created: 0, closed: 0, refused: 0 });
  });

  it('begins its day where the people are, wherever the machine says it is', async () => {
    const app = await startManagement({ floor: FLOOR, timeZone: 'Asia/Tokyo', startMs: Date.UTC(2026, 2, 2, 14) });
    const { id } = await app.ticket({ source_code: 'bot' });
    await app.call(`POST /api/v1/tickets/${id}/close`);
    const today = { created: 1, closed: 1, refused: 0 };
    const figures = async () => {
      const { body } = await app.call('GET /api/v1/reports/activity?days=1');
      const closed = (await app.call(`GET /api/v1/queue/closed?operator_id=1`)).body.items.length;
      const floor = (await app.call('GET /api/v1/floor')).body.today;
      return { floor, closed, report: { created: body.tickets, closed: body.closed, refused: body.refusals } };
    };
    expect(await figures()).toEqual({ floor: today, closed: 1, report: today });
    // Midnight in Tokyo.
    app.clock.advance(3_600_000);
    const nothing = { created: 0, closed: 0, refused: 0 };
    expect(await figures()).toEqual({ floor: nothing, closed: 0, report: nothing });
    expect(await watchFloor(app).next()).toMatchObject({ type: 'snapshot', today: nothing });
  });

  it.each([1, -1])(
    'counts the whole day that it is, like reports, whatever a wrong clock dated (%i)',
    async (ahead) => {
      const app = await startManagement({ floor: FLOOR });
      const work = async () => {
        const { id } = await app.ticket({ source_code: 'bot' });
        await app.call(`POST /api/v1/tickets/${id}/close`);
        await app.ticket({ source_code: 'fax' });
      };
      const watch = watchFloor(app);
      await watch.next();
      await work();
      // Ten minutes ahead, or behind, and a day: what that clock dates is of today, and of no day that is counted.
      for (const wrongMs of [600_000, DAY_MS]) {
        app.clock.set(ahead * wrongMs);
        await work();
        app.clock.set(-ahead * wrongMs);
      }
      await work();
      const today = { created: 3, closed: 3, refused: 3 };
      expect((await app.call('GET /api/v1/floor')).body.today).toEqual(today);
      expect((await watchFloor(app).next()).today).toEqual(today);
      expect((await app.call('GET /api/v1/queue/closed?operator_id=1')).body.items).toHaveLength(3);
      const activity = (await app.call('GET /api/v1/reports/activity?days=1')).body;
      expect(activity).toMatchObject({ tickets: 3, closed: 3, refusals: 3 });
      const { days, operators } = (await app.call('GET /api/v1/reports/work?days=1')).body;
      expect(days).toMatchObject([{ received: 3, closed: 3, missed: 3 }]);
      expect(operators).toMatchObject([{ received: 3, closed: 3 }]);
      const { from_at, to_at } = activity;
      const { sources } = (await app.call(`GET /api/v1/reports/distribution?from=${from_at}&to=${to_at}`)).body;
      expect(sources).toMatchObject([{ tickets: 0 }, { tickets: 3 }, { refusals: 3 }]);
    },
  );
});

describe('distribution report', () => {
  const report = async ({ call }: Management, query = '') =>
    (await call(`GET /api/v1/reports/distribution${query}`)).body;

  it('sets what was distributed beside what the weights ask for', async () => {
    const management = await startManagement({ floor: FLOOR });
    const { ticket, clock } = management;
    for (let index = 0; index < 8; index += 1) await ticket();

    const { from, to, sources } = await report(management);

    expect(Date.parse(to) - Date.parse(from)).toBe(30 * DAY_MS);
    expect(Date.parse(to)).toBe(clock.now() + 1);
    expect(sources[0]).toMatchObject({ source_id: 1, source_code: 'site', tickets: 6, refusals: 2 });
    expect(sources[0].operators).toEqual([
      { operator_id: 1, operator_name: 'Anna', nominal_share: 0.5, tickets: 2, actual_share: 2 / 6 },
      { operator_id: 2, operator_name: 'Boris', nominal_share: 2 / 12, tickets: 4, actual_share: 4 / 6 },
      { operator_id: 3, operator_name: 'Vera', nominal_share: 4 / 12, tickets: 0, actual_share: 0 },
      { operator_id: 4, operator_name: 'Gleb', nominal_share: 0, tickets: 0, actual_share: 0 },
    ]);
    expect(sources[2]).toMatchObject({ source_code: 'fax', tickets: 0, refusals: 0, operators: [] });
  });

  it('says who got them at first, whoever has them now', async () => {
    const management = await startManagement({ floor: FLOOR });
    for (let index = 0; index < 6; index += 1) await management.ticket();
    const before = await report(management);
    const { items } = (await management.call('GET /api/v1/tickets')).body;

    for (const { id, operator } of items) {
      const operator_id = operator.id === 1 ? 2 : 1;
      await management.call(`PATCH /api/v1/operators/${operator_id}`, { body: { max_active_tickets: 10 } });
      expect((await management.call(`POST /api/v1/tickets/${id}/transfer`, { body: { operator_id } })).status).toBe(
        200,
      );
    }

    expect((await report(management)).sources).toEqual(before.sources);
  });

  it('keeps who got tickets and is linked no more, with a nominal share of 0', async () => {
    const management = await startManagement({ floor: FLOOR });
    await management.ticket({ source_code: 'bot' });
    const changes = [
      { source_id: 2, operator_id: 1, weight: null },
      { source_id: 2, operator_id: 4, weight: 5 },
    ];
    await management.call('PUT /api/v1/weights', { body: { changes } });

    const { sources } = await report(management);

    expect(sources[1].operators).toEqual([
      { operator_id: 1, operator_name: 'Anna', nominal_share: 0, tickets: 1, actual_share: 1 },
      { operator_id: 4, operator_name: 'Gleb', nominal_share: 1, tickets: 0, actual_share: 0 },
    ]);
  });

  it('counts from the beginning of a period up to, and without, its end', async () => {
    const management = await startManagement({ floor: FLOOR });
    for (let index = 0; index < 5; index += 1) {
      await management.ticket();
      management.clock.advance(3_600_000);
    }

    const { from, to, sources } = await report(management, '?from=2026-03-02T10:00:00Z&to=2026-03-02T12:00:00Z');

    expect([from, to]).toEqual(['2026-03-02T10:00:00.000Z', '2026-03-02T12:00:00.000Z']);
    expect(sources[0].tickets).toBe(2);
  });

  it.each([
    '?from=2026-03-02T10:00:00Z&to=2026-03-02T10:00:00Z',
    '?from=2026-03-03T10:00:00Z&to=2026-03-02T10:00:00Z',
    '?from=2027-01-01T00:00:00Z',
    '?from=today',
  ])('refuses the period %s', async (query) => {
    const management = await startManagement({ floor: FLOOR });

    expect(await report(management, query)).toMatchObject({
      status: 422,
      code: 'invalid_input',
      errors: [{ field: 'from' }],
    });
  });
});
