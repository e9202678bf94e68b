// The end of a shift: tickets go and their operator goes as one step, and both come back as one.
import { expect, test } from 'vitest';
import type { FloorPlan } from '../../support/floor';
import { type Management, startManagement } from '../../support/management';

const [ANNA, BORIS] = [1, 2];
const FLOOR: FloorPlan = {
  operators: { Anna: { max: 5 }, Boris: { max: 2 } },
  sources: { site: { weights: { Anna: 1 } }, both: { weights: { Anna: 1, Boris: 1 } } },
};
type As = number | 'supervisor';

/** Anna with three tickets, of which Boris can take two. */
async function threeOpen(): Promise<Management> {
  const app = await startManagement({ floor: FLOOR });
  for (const email of ['a@b.cc', 'b@b.cc', 'c@b.cc']) await app.ticket({ email });
  await app.call('PUT /api/v1/weights', { body: { changes: [{ source_id: 1, operator_id: BORIS, weight: 1 }] } });
  return app;
}

const anna = async (app: Management) => (await app.call(`GET /api/v1/queue?operator_id=${ANNA}`)).body.operator;
const plan = async (app: Management) => (await app.call('GET /api/v1/queue/hand-over', { as: ANNA })).body.moves;
const end = (app: Management, moves: unknown, { as = ANNA, ...of }: { as?: As; operator_id?: number } = {}) =>
  app.call('POST /api/v1/queue/hand-over', { as, body: { moves, goes_off_line: true, ...of } });
const resume = (app: Management, ticket_ids: readonly number[], as: As = ANNA) =>
  app.call('POST /api/v1/queue/hand-over/take-back', {
    as,
    body: { ticket_ids, comes_back: true, ...(as === 'supervisor' && { operator_id: ANNA }) },
  });
const actions = async (app: Management) =>
  (await app.call('GET /api/v1/audit')).body.items.map(({ action }: { action: string }) => action);

test('what fits goes by the rules, the rest is named, the operator is off shift, and nothing new comes', async () => {
  const app = await threeOpen();
  const { body } = await end(app, await plan(app));
  expect(body.done).toHaveLength(2);
  expect(body.left_ids).toHaveLength(1);
  expect(await anna(app)).toMatchObject({ is_active: false, active_count: 1, away: { kind: 'off_shift' } });
  expect((await app.ticket()).code).toBe('all_operators_busy');
  expect(await actions(app)).toContain('shift_ended');
});

test('it is undone as one: tickets and the line come back', async () => {
  const app = await threeOpen();
  const { body } = await end(app, await plan(app));
  const undone = await resume(app, body.done);
  expect(undone.body).toEqual({ done: body.done, left_ids: [] });
  expect(await anna(app)).toMatchObject({ is_active: true, active_count: 3, away: null });
  expect(await actions(app)).toContain('shift_resumed');
});

test('who was on a break is on that break again, with its reason and its end', async () => {
  const app = await threeOpen();
  await app.call('POST /api/v1/queue/availability', { as: ANNA, body: { is_active: false, reason_id: 1 } });
  const before = (await anna(app)).away;
  await end(app, await plan(app));
  await resume(app, []);
  expect((await anna(app)).away).toMatchObject({ kind: 'break', reason: before.reason, until: before.until });
});

test('the undo leaves alone what somebody has decided since, and tickets that were worked on', async () => {
  const app = await threeOpen();
  const { body } = await end(app, await plan(app));
  const [worked, rest] = body.done;
  await app.call(`POST /api/v1/tickets/${worked}/opened`, { as: BORIS });
  await app.call('POST /api/v1/queue/availability', {
    body: { operator_id: ANNA, is_active: false },
  });
  const undone = await resume(app, body.done);
  expect(undone.body).toEqual({ done: [rest], left_ids: [worked] });
  expect(await anna(app)).toMatchObject({ is_active: false, away: { kind: 'break' } });
});

test('with an empty desk one only goes; the supervisor ends the shift of whoever is ill', async () => {
  const app = await startManagement({ floor: FLOOR });
  expect((await end(app, [], { as: 'supervisor', operator_id: ANNA })).body).toEqual({ done: [], left_ids: [] });
  expect(await anna(app)).toMatchObject({ is_active: false, away: { kind: 'off_shift' } });
  await resume(app, [], 'supervisor');
  expect(await anna(app)).toMatchObject({ is_active: true });
});

test('nobody ends another’s shift, nor takes back what went from another desk', async () => {
  const app = await threeOpen();
  const moves = await plan(app);
  expect((await end(app, moves, { as: BORIS, operator_id: ANNA })).status).toBe(403);
  const { body } = await end(app, moves);
  const stolen = await app.call('POST /api/v1/queue/hand-over/take-back', {
    as: BORIS,
    body: { ticket_ids: body.done, comes_back: true },
  });
  expect(stolen.body.done).toEqual([]);
  expect((await end(app, [], { as: 'supervisor', operator_id: 99 })).status).toBe(404);
});
