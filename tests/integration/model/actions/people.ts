/** Who is there and who is not: breaks, windows that open and go, shifts, the archive. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { OperatorBulkAction } from '@shared/model/operator-bulk';
import { action, pick } from '../action';
import { expectLoad } from '../answers';
import type { World } from '../world';

export const ON_FLOOR =
  'SELECT id FROM operators WHERE id NOT IN (SELECT operator_id FROM operator_archive) ORDER BY id';

const operatorOf = (world: World, index: number) => world.pick(ON_FLOOR, index) ?? 99;

export const people = [
  action(
    'break',
    { operator: pick, reason: fc.constantFrom(null, 1, 2, 99), minutes: fc.constantFrom(undefined, null, 20) },
    async (world, { operator, reason, minutes }) => {
      const operator_id = operatorOf(world, operator);
      const body = { operator_id, is_active: false, reason_id: reason, ...(minutes !== undefined && { minutes }) };
      const reply = await world.call('POST /api/v1/queue/availability', { body });
      expectLoad(world, reply);
      if (reply.status === 200) expect(reply.body).toMatchObject({ id: operator_id, is_active: false, free_slots: 0 });
    },
  ),
  action('back on line', { operator: pick }, async (world, { operator }) => {
    const operator_id = operatorOf(world, operator);
    const reply = await world.call('POST /api/v1/queue/availability', { body: { operator_id, is_active: true } });
    expectLoad(world, reply);
    if (reply.status === 200) expect(reply.body).toMatchObject({ id: operator_id, is_active: true });
  }),
  action('archive', { operator: pick }, async (world, { operator }) => {
    const id = operatorOf(world, operator);
    const hasOpen = world.number("SELECT count(*) FROM tickets WHERE status = 'active' AND operator_id = ?", id) > 0;
    const { status } = await world.call(`POST /api/v1/operators/${id}/archive`);
    expect([204, 404, 409]).toContain(status);
    world.check(() => {
      if (id !== 99) expect(status).toBe(hasOpen ? 409 : 204);
    });
  }),
  action(
    'several in one step',
    {
      operators: fc.uniqueArray(pick, { minLength: 1, maxLength: 3 }),
      step: fc.constantFrom<OperatorBulkAction>(
        { type: 'set_limit', max_active_tickets: 2 },
        { type: 'put_on_line' },
        { type: 'put_on_break', reason_id: 1 },
        { type: 'archive' },
      ),
      isUndone: fc.boolean(),
    },
    async (world, { operators, step, isUndone }) => {
      const ids = [...new Set(operators.map((index) => operatorOf(world, index)))];
      const state = () => world.rows('SELECT id, is_active, max_active_tickets FROM operators ORDER BY id');
      const before = state();
      const plan = await world.call('POST /api/v1/operators/bulk/preview', { body: { ids, action: step } });
      const { status, body } = await world.call('POST /api/v1/operators/bulk', { body: { ids, action: step } });
      if (status !== 200) return;
      world.check(() => {
        expect(body.done).toEqual(plan.body.changes.map(({ operator_id }: { operator_id: number }) => operator_id));
        expect(body.unchanged).toEqual(plan.body.unchanged);
        expect([...body.done, ...body.unchanged]).toHaveLength(ids.length);
      });
      if (!isUndone || body.undo_id === null) return;
      const undone = await world.call('POST /api/v1/operators/bulk/take-back', { body: { undo_id: body.undo_id } });
      world.check(() => {
        expect(undone.body).toEqual({ done: body.done, left: 0 });
        expect(state()).toEqual(before);
      });
    },
  ),
  action('back from the archive', { operator: pick }, async (world, { operator }) => {
    const id = world.pick('SELECT operator_id FROM operator_archive ORDER BY operator_id', operator) ?? 99;
    const reply = await world.call(`POST /api/v1/operators/${id}/restore`);
    expectLoad(world, reply);
    if (reply.status === 200) expect(reply.body).toMatchObject({ id, is_active: false });
  }),
];

export const windows = [
  action('a window opens', { operator: pick }, async (world, { operator }) => {
    await world.people.open(operatorOf(world, operator));
  }),
  action('a window goes', { operator: pick }, async (world, { operator }) => {
    await world.people.close(operator);
  }),
  action('two windows, one of which goes', { operator: pick }, async (world, { operator }) => {
    const id = operatorOf(world, operator);
    await world.people.open(id);
    await world.people.open(id);
    await world.people.close(0);
  }),
];

export const silence = [
  action('silence', { minutes: fc.constantFrom(4, 6) }, async (world, { minutes }) => {
    world.clock.advance(minutes * 60_000);
  }),
];

const interval = fc.record({
  weekdays: fc.constantFrom([0, 1, 2, 3, 4, 5, 6], [0, 2, 4], [1]),
  from: fc.constantFrom(6, 8, 10, 20),
  to: fc.constantFrom(10, 12, 18, 4),
});

/** From a day or two ago, or from tomorrow on; days off are counted alike. */
const cycle = fc.record({
  since: fc.constantFrom(-2, -1, 0, 1),
  days_on: fc.constantFrom(1, 2),
  days_off: fc.constantFrom(1, 2),
  from_minute: fc.constantFrom(8 * 60, 20 * 60),
  to_minute: fc.constantFrom(12 * 60, 4 * 60),
});

function dateIn(world: World, days: number): string {
  const day = new Date(world.clock.now());
  day.setHours(12, 0, 0, 0);
  day.setDate(day.getDate() + days);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}

export const shifts = [
  action('shifts are in force', { has_shifts: fc.constantFrom(true, true, false) }, async (world, { has_shifts }) => {
    const { status, body } = await world.call('PATCH /api/v1/settings', { body: { has_shifts } });
    expect({ status, told: body.has_shifts }).toEqual({ status: 200, told: has_shifts });
  }),
  action('plan', { operator: pick, plan: fc.array(interval, { maxLength: 2 }) }, async (world, { operator, plan }) => {
    const operator_id = operatorOf(world, operator);
    const intervals = plan.flatMap(({ weekdays, from, to }) =>
      weekdays.map((weekday) => ({ weekday, from_minute: from * 60, to_minute: to * 60 })),
    );
    const { status, body } = await world.call(`PUT /api/v1/operators/${operator_id}/shifts`, { body: { intervals } });
    if (status === 200) expect(body.intervals).toHaveLength(intervals.length);
    else expect(status).toBe(404);
  }),
];

/** In force, planned, and looked at every half day. */
async function liveInCycle(world: World, operator_id: number, plan: object): Promise<void> {
  expect((await world.call('PATCH /api/v1/settings', { body: { has_shifts: true } })).status).toBe(200);
  const { status, body } = await world.call(`PUT /api/v1/operators/${operator_id}/shifts`, { body: plan });
  if (status === 200) expect(body).toEqual({ operator_id, ...plan });
  else expect(status).toBe(404);
  for (let halves = 0; halves < 4; halves += 1) {
    await world.people.settle();
    world.clock.advance(11 * 3_600_000);
  }
  // What a key was answered with is kept for 24 hours.
  world.keys.clear();
}

export const shiftTime = [
  action(
    'days in a cycle',
    { operator: pick, plan: cycle, off: fc.subarray([-1, 0, 1, 2]) },
    async (world, { operator, plan: { since, ...hours }, off }) => {
      const days_off = off.map((days) => dateIn(world, days));
      const plan = { intervals: [], cycle: { ...hours, from_date: dateIn(world, since) }, days_off };
      await liveInCycle(world, operatorOf(world, operator), plan);
    },
  ),
  action('hours pass', { hours: fc.constantFrom(1, 2, 5, 11) }, async (world, { hours }) => {
    world.clock.advance(hours * 3_600_000);
  }),
];

export const handOver = [
  action('hand over', { operator: pick, to: fc.option(pick, { nil: null }) }, async (world, { operator, to }) => {
    const from = operatorOf(world, operator);
    const target = to === null ? '' : `&to_operator_id=${operatorOf(world, to)}`;
    const plan = await world.call(`GET /api/v1/queue/hand-over?operator_id=${from}${target}`);
    if (plan.status !== 200 || plan.body.moves.length === 0) return;
    const { status, body } = await world.call('POST /api/v1/queue/hand-over', {
      body: { operator_id: from, moves: plan.body.moves },
    });
    expect(status).toBeLessThan(500);
    if (status !== 200) return;
    world.check(() => {
      // Nothing came in between, so all of it was done.
      expect(body).toEqual({ done: plan.body.moves.map(({ ticket_id }: Moved) => ticket_id), left_ids: [] });
      for (const { ticket_id, operator_id } of plan.body.moves as Moved[]) {
        expect(world.number('SELECT operator_id FROM tickets WHERE id = ?', ticket_id)).toBe(operator_id);
      }
    });
  }),
];

interface Moved {
  readonly ticket_id: number;
  readonly operator_id: number;
}
