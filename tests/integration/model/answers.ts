/** What an answer says, against what the file says right after it. */
import { expect } from 'vitest';
import type { Reply, World } from './world';

export interface Facts {
  readonly lastTicketId: number;
  readonly refusals: number;
}

export function factsOf(world: World): Facts {
  return {
    lastTicketId: world.number('SELECT max(id) FROM tickets'),
    refusals: world.number('SELECT count(*) FROM refusals'),
  };
}

/** What stays as it is when words go and rows remain. */
export function countsOf(world: World) {
  return {
    tickets: world.number('SELECT count(*) FROM tickets'),
    open: world.number("SELECT count(*) FROM tickets WHERE status = 'active'"),
    refusals: world.number('SELECT count(*) FROM refusals'),
    leads: world.number('SELECT count(*) FROM leads'),
  };
}

export const LOAD = `(SELECT count(*) FROM tickets t WHERE t.operator_id = o.id AND t.status = 'active')`;

/** Who is away has no free slot. */
export const FREE = `iif(o.is_active, max(0, o.max_active_tickets - ${LOAD}), 0)`;

/** A new ticket went to somebody who could take it; a new refusal found nobody. */
export function expectFresh(world: World, before: Facts, reply: Reply): void {
  expect(reply.status).toBeLessThan(500);
  world.check(() => {
    expectRightAnswer(world, before, reply);
  });
}

function expectRightAnswer(world: World, before: Facts, { status, body }: Reply): void {
  if (status === 201 && body.id > before.lastTicketId) {
    const [owner] = world.rows<object>(
      `SELECT o.is_active, w.weight > 0 AS has_weight, ${LOAD} <= o.max_active_tickets AS is_within
       FROM tickets n JOIN operators o ON o.id = n.operator_id
       JOIN source_operator_weights w ON w.operator_id = o.id AND w.source_id = n.source_id WHERE n.id = ?`,
      body.id,
    );
    expect(owner).toEqual({ is_active: 1, has_weight: 1, is_within: 1 });
  }
  const facts = factsOf(world);
  if (status === 409 && body.code === 'all_operators_busy' && facts.refusals > before.refusals) {
    const free = world.rows(
      `SELECT o.id FROM refusals r JOIN source_operator_weights w ON w.source_id = r.source_id AND w.weight > 0
       JOIN operators o ON o.id = w.operator_id AND o.is_active = 1 AND ${LOAD} < o.max_active_tickets
       WHERE r.id = (SELECT max(id) FROM refusals)`,
    );
    expect(free).toEqual([]);
  }
}

/** An operator in an answer has the load that the file says. */
export function expectLoad(world: World, { status, body }: Reply): void {
  expect(status).toBeLessThan(500);
  if (status !== 200 || !world.isAlone) return;
  const [load] = world.rows(
    `SELECT id, ${LOAD} AS active_count, ${FREE} AS free_slots FROM operators o WHERE id = ?`,
    body.id,
  );
  expect({ id: body.id, active_count: body.active_count, free_slots: body.free_slots }).toEqual(load);
}

/** Sources that are not archived. */
export const LIVE_SOURCES = 'SELECT id FROM sources WHERE id NOT IN (SELECT source_id FROM source_archive) ORDER BY id';
