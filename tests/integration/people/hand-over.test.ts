// Handing over and the archive: limits hold, nothing is lost, everything can be taken back.
import { describe, expect, test } from 'vitest';
import type { FloorPlan } from '../../support/floor';
import { type Management, startManagement } from '../../support/management';

const [ANNA, BORIS, CLARA] = [1, 2, 3];
const FLOOR: FloorPlan = {
  operators: { Anna: { max: 5 }, Boris: { max: 2 }, Clara: { max: 1 }, Dina: { max: 9, isActive: false } },
  sources: {
    site: { weights: { Anna: 1 } },
    both: { weights: { Anna: 1, Boris: 3, Clara: 1, Dina: 5 } },
  },
};

/** Anna with five tickets: linked alone while they come, beside the others when they are handed over. */
async function fullDesk(): Promise<Management> {
  const app = await startManagement({ floor: FLOOR });
  for (const email of ['a@b.cc', 'b@b.cc', 'c@b.cc', 'd@b.cc', 'e@b.cc']) await app.ticket({ email });
  const changes = [BORIS, CLARA, 4].map((operator_id) => ({ source_id: 1, operator_id, weight: 1 }));
  await app.call('POST /api/v1/weights', { body: { changes } });
  await app.call('PUT /api/v1/weights', { body: { changes } });
  return app;
}

const loadsOf = async (app: Management) => {
  const { body } = await app.call('GET /api/v1/operators');
  return Object.fromEntries(body.items.map(({ id, active_count }: Record<string, number>) => [id, active_count]));
};
const planOf = async (app: Management, query = '') =>
  (await app.call(`GET /api/v1/queue/hand-over?operator_id=${ANNA}${query}`)).body;

describe('handing over', () => {
  test('is looked at first: as many as fit, nobody above the limit or away, the rest is named, nothing moves', async () => {
    const app = await fullDesk();
    const { moves, left_ids } = await planOf(app);
    expect(moves).toHaveLength(3);
    expect(moves.filter((move: { operator_id: number }) => move.operator_id === BORIS)).toHaveLength(2);
    expect(moves.filter((move: { operator_id: number }) => move.operator_id === CLARA)).toHaveLength(1);
    expect(left_ids).toHaveLength(2);
    expect(await loadsOf(app)).toMatchObject({ [ANNA]: 5, [BORIS]: 0, [CLARA]: 0 });
  });

  test('moves what was planned as one step, and is taken back as one', async () => {
    const app = await fullDesk();
    const { moves } = await planOf(app);
    const { body } = await app.call('POST /api/v1/queue/hand-over', { body: { operator_id: ANNA, moves } });
    expect(body.done).toHaveLength(3);
    expect(await loadsOf(app)).toMatchObject({ [ANNA]: 2, [BORIS]: 2, [CLARA]: 1 });
    const undo = { ids: body.done, action: { type: 'take_back' } };
    expect((await app.call('POST /api/v1/tickets/bulk', { body: undo })).body.done).toHaveLength(3);
    expect(await loadsOf(app)).toMatchObject({ [ANNA]: 5, [BORIS]: 0, [CLARA]: 0 });
    expect(app.loggedErrors).toEqual([]);
  });

  test('to one operator gives as many as they have room for', async () => {
    const app = await fullDesk();
    const { moves, left_ids } = await planOf(app, `&to_operator_id=${BORIS}`);
    expect(moves).toHaveLength(2);
    expect(left_ids).toHaveLength(3);
    expect(await planOf(app, '&to_operator_id=4')).toMatchObject({ moves: [] });
    expect(await planOf(app, '&to_operator_id=99')).toMatchObject({ code: 'unknown_operator' });
  });

  test('leaves what is closed, somebody else’s, or without room by now', async () => {
    const app = await fullDesk();
    await app.call('POST /api/v1/tickets/1/close');
    const moves = [
      [1, BORIS],
      [2, CLARA],
      [3, CLARA],
      [99, BORIS],
      [4, ANNA],
      [5, 4],
    ].map(([ticket_id, operator_id]) => ({ ticket_id, operator_id }));
    const { body } = await app.call('POST /api/v1/queue/hand-over', { body: { operator_id: ANNA, moves } });
    expect(body).toEqual({ done: [2], left_ids: [1, 3, 99, 4, 5] });
    expect(await loadsOf(app)).toMatchObject({ [ANNA]: 3, [CLARA]: 1 });
  });

  test('is an operator’s for their own tickets only', async () => {
    const app = await fullDesk();
    const moves = [{ ticket_id: 1, operator_id: CLARA }];
    const another = await app.call('POST /api/v1/queue/hand-over', { as: BORIS, body: { operator_id: ANNA, moves } });
    expect(another).toMatchObject({ status: 403 });
    const own = await app.call('POST /api/v1/queue/hand-over', { as: BORIS, body: { moves } });
    expect(own.body).toEqual({ done: [], left_ids: [1] });
    const { body } = await app.call('POST /api/v1/queue/hand-over', { as: ANNA, body: { moves } });
    expect(body).toEqual({ done: [1], left_ids: [] });
  });
});

describe('the archive', () => {
  test('takes nobody with open tickets', async () => {
    const app = await fullDesk();
    expect(await app.call(`POST /api/v1/operators/${ANNA}/archive`)).toMatchObject({
      status: 409,
      body: { code: 'operator_has_open_tickets' },
    });
  });

  test('hides an operator from lists, weights, transfers and draws; the history keeps the name; restoring brings all back', async () => {
    const app = await fullDesk();
    for (const id of [1, 2, 3, 4, 5]) await app.call(`POST /api/v1/tickets/${id}/close`);
    expect(await app.call(`POST /api/v1/operators/${ANNA}/archive`)).toMatchObject({ status: 204 });
    expect(await loadsOf(app)).not.toHaveProperty(String(ANNA));
    const { body: weights } = await app.call('GET /api/v1/weights');
    expect(weights.items.some((link: { operator_id: number }) => link.operator_id === ANNA)).toBe(false);
    const ticket = await app.ticket({ email: 'f@b.cc' });
    expect([BORIS, CLARA]).toContain(ticket.operator_id);
    const transfer = await app.call(`POST /api/v1/tickets/${ticket.id}/transfer`, { body: { operator_id: ANNA } });
    expect(transfer).toMatchObject({ status: 404, body: { code: 'unknown_operator' } });
    expect((await app.call('GET /api/v1/tickets/1')).body).toMatchObject({ operator: { name: 'Anna' } });
    expect((await app.call('POST /api/v1/tickets/1/reopen')).status).toBe(409);
    expect((await app.call('GET /api/v1/operators/archived')).body.items).toMatchObject([{ id: ANNA, name: 'Anna' }]);
    expect(await app.call(`POST /api/v1/operators/${ANNA}/archive`)).toMatchObject({ status: 404 });
    expect((await app.call(`POST /api/v1/operators/${ANNA}/restore`)).body).toMatchObject({ is_active: false });
    expect(await app.call(`POST /api/v1/operators/${ANNA}/restore`)).toMatchObject({ status: 404 });
    const links = (await app.call('GET /api/v1/weights')).body.items;
    expect(links.filter((link: { operator_id: number }) => link.operator_id === ANNA)).toHaveLength(2);
    expect(app.loggedErrors).toEqual([]);
  });
});
