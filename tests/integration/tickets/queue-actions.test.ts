// What an operator does in their window, and what the supervisor does about missed leads.
import { describe, expect, test } from 'vitest';
import { DAY_MS, SECOND_MS } from '../../support/time/fake-clock';
import { countOf, loadsOf, replay } from '../../support/audit';
import { type Management, startManagement } from '../../support/management';

const FLOOR = {
  operators: { Anna: { max: 1 }, Boris: { max: 1 }, Vera: { max: 5, isActive: false } },
  sources: { site: { weights: { Anna: 1 } } },
};
const [ANNA, BORIS, VERA] = [1, 2, 3];
const HOUR_MS = 3_600_000;

async function withTicket(): Promise<Management & { id: number }> {
  const app = await startManagement({ floor: FLOOR });
  const { id } = await app.ticket();
  return { ...app, id };
}

const close = (app: Management, id: number, as: number | 'supervisor' = ANNA) =>
  app.call(`POST /api/v1/tickets/${id}/close`, { as });
const reopen = (app: Management, id: number, as: number | 'supervisor' = ANNA) =>
  app.call(`POST /api/v1/tickets/${id}/reopen`, { as });

describe('reopening', () => {
  test('takes a fresh closing back', async () => {
    const app = await withTicket();
    await close(app, app.id);
    app.clock.advance(8 * SECOND_MS);
    expect(await reopen(app, app.id)).toMatchObject({ status: 200, body: { status: 'active', closed_at: null } });
    expect(app.events.at(-1)).toMatchObject({ type: 'ticketReopened', ticket_id: app.id, operator_id: ANNA });
    const { kept, counted } = loadsOf(app.store);
    expect(kept).toEqual(counted);
    expect(counted).toMatchObject({ [ANNA]: 1 });
  });

  test('is for its operator until the day ends, and for the supervisor for ever', async () => {
    const app = await withTicket();
    await close(app, app.id);
    // Monday, 9:00 in the morning: the day is over after fifteen hours.
    app.clock.advance(15 * HOUR_MS - 1);
    expect(await reopen(app, app.id)).toMatchObject({ status: 200 });
    await close(app, app.id);
    app.clock.advance(1);
    expect(await reopen(app, app.id)).toMatchObject({ status: 409, body: { code: 'undo_expired' } });
    app.clock.advance(1_000 * DAY_MS);
    expect(await reopen(app, app.id, 'supervisor')).toMatchObject({ status: 200 });
  });

  test('is for the operator whose ticket it is, whoever closed it', async () => {
    const app = await withTicket();
    await close(app, app.id, 'supervisor');
    expect(await reopen(app, app.id, BORIS)).toMatchObject({ status: 404, body: { code: 'unknown_ticket' } });
    expect(await reopen(app, app.id, ANNA)).toMatchObject({ status: 200 });
  });

  test('over the limit is for the supervisor, who says so', async () => {
    const app = await withTicket();
    await close(app, app.id);
    await app.ticket({ email: 'next@example.com' });
    const over = (as: number | 'supervisor') =>
      app.call(`POST /api/v1/tickets/${app.id}/reopen`, { as, body: { over_limit: true } });
    expect(await reopen(app, app.id, 'supervisor')).toMatchObject({ body: { code: 'operator_at_limit' } });
    expect(await over(ANNA)).toMatchObject({ status: 403 });
    expect(await over('supervisor')).toMatchObject({ status: 200 });
    expect(loadsOf(app.store)).toMatchObject({ kept: { [ANNA]: 2 }, counted: { [ANNA]: 2 } });
  });

  test('needs a slot: the one it freed may have been taken', async () => {
    const app = await withTicket();
    await close(app, app.id);
    await app.ticket({ email: 'next@example.com' });
    expect(await reopen(app, app.id)).toMatchObject({ status: 409, body: { code: 'operator_at_limit' } });
    expect((await app.call(`GET /api/v1/tickets/${app.id}`)).body.status).toBe('closed');
  });

  test('of an open ticket is an error', async () => {
    const app = await withTicket();
    expect(await reopen(app, app.id)).toMatchObject({ status: 409, body: { code: 'ticket_not_closed' } });
  });

  test('and submissions at the same moment never exceed the limit', async () => {
    const app = await withTicket();
    for (let round = 0; round < 10; round += 1) {
      const open = (await app.call('GET /api/v1/queue', { as: ANNA })).body.tickets;
      await close(app, open[0].id);
      await Promise.all([
        reopen(app, open[0].id),
        app.ticket({ email: `a${round}@example.com` }),
        app.ticket({ email: `b${round}@example.com` }),
      ]);
      expect(loadsOf(app.store).counted).toMatchObject({ [ANNA]: 1 });
    }
  });
});

describe('an operator', () => {
  test('goes on a break and comes back: one flag, which the supervisor sees and may change', async () => {
    const app = await startManagement({ floor: FLOOR });
    const status = (is_active: boolean) =>
      app.call('POST /api/v1/queue/availability', { as: ANNA, body: { is_active } });
    expect(await status(false)).toMatchObject({ status: 200, body: { id: ANNA, is_active: false, free_slots: 0 } });
    expect((await app.call(`GET /api/v1/operators/${ANNA}`)).body.is_active).toBe(false);
    expect(await status(true)).toMatchObject({ body: { is_active: true } });
    const ofAnother = { is_active: false, operator_id: ANNA };
    expect(await app.call('POST /api/v1/queue/availability', { as: BORIS, body: ofAnother })).toMatchObject({
      status: 403,
    });
    expect(await app.call('POST /api/v1/queue/availability', { body: ofAnother })).toMatchObject({ status: 200 });
  });

  test('transfers to a colleague on the line, not to one who is away', async () => {
    const app = await withTicket();
    const to = (operator_id: number) =>
      app.call(`POST /api/v1/tickets/${app.id}/transfer`, { as: ANNA, body: { operator_id } });
    const { body } = await app.call('GET /api/v1/queue/colleagues', { as: ANNA });
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['Boris']);
    expect(await to(VERA)).toMatchObject({ status: 409, body: { code: 'operator_inactive' } });
    expect(await to(BORIS)).toMatchObject({ status: 200, body: { operator_id: BORIS } });
    // The supervisor may give a ticket also to who is away.
    const bySupervisor = await app.call(`POST /api/v1/tickets/${app.id}/transfer`, { body: { operator_id: VERA } });
    expect(bySupervisor).toMatchObject({ status: 200 });
  });

  test('sees what the lead sent before, in first words', async () => {
    const app = await startManagement({ floor: FLOOR });
    const old = await app.ticket({ message: 'м'.repeat(300) });
    await close(app, old.id);
    app.clock.advance(SECOND_MS);
    const { id } = await app.ticket();
    const { body } = await app.call(`GET /api/v1/tickets/${id}/history`, { as: ANNA });
    expect(body.items).toEqual([
      {
        id: old.id,
        created_at: old.created_at,
        status: 'closed',
        closed_at: old.created_at,
        operator_name: 'Anna',
        outcome_name: null,
        source_name: 'site',
        message: 'м'.repeat(200),
      },
    ]);
    const another = await app.call(`GET /api/v1/tickets/${id}/history`, { as: BORIS });
    expect(another).toMatchObject({ status: 404, body: { code: 'unknown_ticket' } });
  });
});

describe('a missed lead', () => {
  async function withMissedLead(): Promise<Management & { refusalId: number; ticketId: number }> {
    const app = await startManagement({ floor: FLOOR });
    const { id: ticketId } = await app.ticket({ email: 'first@example.com' });
    await app.ticket({ email: 'missed@example.com', message: 'call me' });
    const { body } = await app.call('GET /api/v1/refusals');
    expect(body.items).toMatchObject([{ email: 'missed@example.com', contacted_at: null, ticket_id: null }]);
    return { ...app, refusalId: body.items[0].id, ticketId };
  }

  test('is marked as contacted, and back', async () => {
    const app = await withMissedLead();
    const mark = (body: object) => app.call(`POST /api/v1/refusals/${app.refusalId}/contacted`, { body });
    const listed = async (state: string) => (await app.call(`GET /api/v1/refusals?state=${state}`)).body.items.length;
    expect([await listed('open'), await listed('handled')]).toEqual([1, 0]);
    expect((await mark({})).body.contacted_at).toBe(new Date(app.clock.now()).toISOString());
    expect([await listed('open'), await listed('handled')]).toEqual([0, 1]);
    expect((await mark({ is_contacted: false })).body.contacted_at).toBeNull();
    expect(app.events.at(-1)).toEqual({ type: 'refusalChanged', refusal_id: app.refusalId });
    expect(await app.call('POST /api/v1/refusals/99/contacted', { body: {} })).toMatchObject({ status: 404 });
  });

  test('is distributed by the same rules once somebody is free, and once only', async () => {
    const app = await withMissedLead();
    const distribute = () => app.call(`POST /api/v1/refusals/${app.refusalId}/distribute`);
    expect(await distribute()).toMatchObject({
      status: 409,
      body: { code: 'all_operators_busy', detail: 'Все операторы заняты. Попробуйте позже.' },
    });
    expect(countOf(app.store.database, 'refusals')).toBe(1);
    await close(app, app.ticketId);
    const { status, body } = await distribute();
    expect(status).toBe(201);
    expect(body).toMatchObject({ email: 'missed@example.com', message: 'call me', operator: { name: 'Anna' } });
    expect((await app.call('GET /api/v1/refusals')).body.items).toMatchObject([{ ticket_id: body.id }]);
    expect(await distribute()).toMatchObject({ status: 409, body: { code: 'refusal_already_distributed' } });
    expect(app.events.map(({ type }) => type).slice(-2)).toEqual(['ticketCreated', 'refusalChanged']);
    const receipt = app.store.database
      .prepare<[number], Buffer>('SELECT receipt FROM assignment_receipts WHERE ticket_id = ?')
      .pluck()
      .get(body.id);
    expect(replay(receipt ?? Buffer.alloc(0))).toBe(ANNA);
  });
});

test('a pasted list of names becomes operators, all or none', async () => {
  const app = await startManagement({ floor: null });
  const { status, body } = await app.call('POST /api/v1/operators/many', { body: { names: ['Анна', 'Борис'] } });
  expect(status).toBe(201);
  expect(body.items).toMatchObject([
    { name: 'Анна', is_active: true, max_active_tickets: 5 },
    { name: 'Борис', max_active_tickets: 5 },
  ]);
  const wrong = await app.call('POST /api/v1/operators/many', { body: { names: ['Вера', ''] } });
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: 'names.1' }] } });
  expect((await app.call('GET /api/v1/operators')).body.items).toHaveLength(2);
});
