/** What moves people and their tickets: the end of a shift, passing on, whom a client goes to who comes again. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { action, pick } from '../action';
import type { World } from '../world';
import { LIVE_SOURCES } from '../answers';
import { ON_FLOOR } from './people';

const operatorOf = (world: World, index: number) => world.pick(ON_FLOOR, index) ?? 99;
const sourceOf = (world: World, index: number) => world.pick(LIVE_SOURCES, index) ?? 99;
/** Limits hold when the rules move tickets: whoever got some is not above theirs because of it. */
const loadOf = (world: World, id: number) =>
  world.number("SELECT count(*) FROM tickets WHERE status = 'active' AND operator_id = ?", id);
const limitOf = (world: World, id: number) => world.number('SELECT max_active_tickets FROM operators WHERE id = ?', id);

export const desks = [
  action('end of shift', { operator: pick, isUndone: fc.boolean() }, async (world, { operator, isUndone }) => {
    const operator_id = operatorOf(world, operator);
    const plan = await world.call(`GET /api/v1/queue/hand-over?operator_id=${operator_id}`);
    if (plan.status !== 200) return;
    const { moves } = plan.body;
    const { status, body } = await world.call('POST /api/v1/queue/hand-over', {
      body: { operator_id, moves, goes_off_line: true },
    });
    expect([200, 404]).toContain(status);
    if (status !== 200) return;
    world.check(() => {
      expect(body.done).toHaveLength(moves.length);
      expect(loadOf(world, operator_id)).toBe(body.left_ids.length);
      for (const { operator_id: to } of moves) expect(loadOf(world, to)).toBeLessThanOrEqual(limitOf(world, to));
    });
    if (!isUndone) return;
    await world.call('POST /api/v1/queue/hand-over/take-back', {
      body: { operator_id, ticket_ids: body.done, comes_back: true },
    });
  }),
  action(
    'rules of a source',
    {
      source: pick,
      open_within_minutes: fc.constantFrom(null, 1, 5),
      passes_on: fc.boolean(),
      preferred_within_days: fc.constantFrom(null, 1, 30),
    },
    async (world, { source, ...body }) => {
      const { status } = await world.call(`PATCH /api/v1/sources/${sourceOf(world, source)}/rules`, { body });
      expect([200, 404]).toContain(status);
    },
  ),
  action('preset', { saves: fc.boolean(), which: pick, isUndone: fc.boolean() }, async (world, args) => {
    if (args.saves) {
      const { status } = await world.call('POST /api/v1/presets', { body: { name: `Preset ${args.which}` } });
      expect([201, 409]).toContain(status);
      return;
    }
    const id = world.pick('SELECT id FROM presets ORDER BY id', args.which);
    if (id === null) return;
    const { body: changes } = await world.call(`POST /api/v1/presets/${id}/apply`);
    const { body } = await world.call('GET /api/v1/presets');
    world.check(() => {
      expect(body.items.find((preset: { id: number }) => preset.id === id).changes.weights).toEqual([]);
    });
    if (args.isUndone) await world.call('POST /api/v1/presets/take-back', { body: { changes } });
  }),
  action('a preset takes the floor as it is', { which: pick }, async (world, { which }) => {
    const id = world.pick('SELECT id FROM presets ORDER BY id', which);
    if (id === null) return;
    const { status, body } = await world.call(`PATCH /api/v1/presets/${id}`, { body: { takes_floor: true } });
    world.check(() => {
      expect({ status, changes: body.changes }).toEqual({ status: 200, changes: { operators: [], weights: [] } });
    });
  }),
  action('a preset goes', { which: pick }, async (world, { which }) => {
    const id = world.pick('SELECT id FROM presets ORDER BY id', which);
    if (id === null) return;
    const { status } = await world.call(`DELETE /api/v1/presets/${id}`);
    expect([204, 404]).toContain(status);
  }),
];

export const looks = [
  action('the scheduler looks', {}, async (world) => {
    await world.program.scheduler.tick();
  }),
];
