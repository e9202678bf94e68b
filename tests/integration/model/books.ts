/** Every count that anything shows, against the file. */
import { expect } from 'vitest';
import { FREE, LOAD } from './answers';
import type { World } from './world';

interface OperatorRow {
  readonly id: number;
  readonly active_count: number;
  readonly free_slots: number;
}

/** What the file says by itself; looking leaves the program's memory as it is. */
export function expectSoundFile(world: World): void {
  const shared = world.rows(
    `SELECT hex(key_hash) FROM idempotency_keys WHERE ticket_id IS NOT NULL
     GROUP BY key_hash HAVING count(DISTINCT ticket_id) > 1 AND max(created_at) - min(created_at) < 86400000`,
  );
  expect(shared, 'keys with two tickets').toEqual([]);
  const served = world
    .numbers(
      `SELECT r.id FROM refusals r WHERE r.ticket_id IS NULL AND r.contacted_at IS NULL AND EXISTS (
         SELECT 1 FROM tickets t WHERE t.lead_id = r.lead_id AND t.source_id = r.source_id AND t.created_at > r.created_at)`,
    )
    .filter((id) => !world.reopenedIds.has(id));
  expect(served, 'open missed leads that a later ticket serves').toEqual([]);
}

/** Asks everything that counts. This reads copies anew, so a sequence does it only now and then. */
export async function expectTrueCounts(world: World): Promise<void> {
  const operators = world.rows<OperatorRow>(
    `SELECT o.id, ${LOAD} AS active_count, ${FREE} AS free_slots FROM operators o ORDER BY o.id`,
  );
  expect(world.program.loggedErrors).toEqual([]);
  await expectFloor(world, operators);
  await expectLists(world, operators);
  if (world.windows) await expectWindows(world, operators);
}

const loadOf = ({ id, active_count, free_slots }: OperatorRow) => ({ id, active_count, free_slots });
const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

function todayOf(world: World) {
  const since = new Date(world.clock.now()).setHours(0, 0, 0, 0);
  return {
    created: world.number('SELECT count(*) FROM tickets WHERE created_at >= ?', since),
    closed: world.number('SELECT count(*) FROM tickets WHERE closed_at >= ?', since),
    refused: world.number('SELECT count(*) FROM refusals WHERE created_at >= ?', since),
  };
}

async function expectFloor(world: World, operators: readonly OperatorRow[]): Promise<void> {
  const { body } = await world.call('GET /api/v1/floor');
  expect(body.operators.map(loadOf), 'loads of the floor').toEqual(operators);
  expect({ active_count: body.active_count, free_slots: body.free_slots }, 'totals of the floor').toEqual({
    active_count: sum(operators.map(({ active_count }) => active_count)),
    free_slots: sum(operators.map(({ free_slots }) => free_slots)),
  });
  expect(body.today, 'today on the floor').toEqual(todayOf(world));
  const eligible = world.rows(
    `SELECT s.id, (SELECT count(*) FROM source_operator_weights w WHERE w.source_id = s.id) AS linked_count,
            (SELECT count(*) FROM source_operator_weights w JOIN operators o ON o.id = w.operator_id
             WHERE w.source_id = s.id AND w.weight > 0 AND o.is_active = 1 AND ${LOAD} < o.max_active_tickets) AS eligible_count
     FROM sources s ORDER BY s.id`,
  );
  const shown = body.sources.map(({ id, linked_count, eligible_count }: Record<string, number>) => ({
    id,
    linked_count,
    eligible_count,
  }));
  expect(shown, 'sources of the floor').toEqual(eligible);
}

async function expectLists(world: World, operators: readonly OperatorRow[]): Promise<void> {
  const listed = await world.call('GET /api/v1/operators');
  expect(listed.body.items.map(loadOf), 'list of operators').toEqual(operators);

  const missed = await world.call('GET /api/v1/refusals?limit=500');
  const groups = world.rows(
    `SELECT max(id) AS id, count(*) AS tries, ticket_id FROM refusals
     GROUP BY lead_id, source_id, ticket_id, contacted_at ORDER BY 1 DESC LIMIT 500`,
  );
  const shown = missed.body.items.map(({ id, tries, ticket_id }: Record<string, unknown>) => ({
    id,
    tries,
    ticket_id,
  }));
  expect(shown, 'list of missed leads').toEqual(groups);

  const report = await world.call('GET /api/v1/reports/distribution');
  const from = Date.parse(report.body.from);
  const to = Date.parse(report.body.to);
  const counts = world.rows(
    `SELECT s.id AS source_id, (SELECT count(*) FROM tickets t WHERE t.source_id = s.id AND t.created_at >= ? AND t.created_at < ?) AS tickets,
            (SELECT count(*) FROM refusals r WHERE r.source_id = s.id AND r.created_at >= ? AND r.created_at < ?) AS refusals
     FROM sources s ORDER BY s.id`,
    ...[from, to, from, to],
  );
  const reported = report.body.sources.map(({ source_id, tickets, refusals }: Record<string, number>) => ({
    source_id,
    tickets,
    refusals,
  }));
  expect(reported, 'report of distribution').toEqual(counts);
}

async function expectWindows(world: World, operators: readonly OperatorRow[]): Promise<void> {
  const { windows } = world;
  if (!windows) return;
  await windows.catchUp();
  expect(world.program.loggedErrors).toEqual([]);
  const { floor, queues } = windows;
  const shown = [...floor.operators.values()].sort((a, b) => a.id - b.id);
  expect(shown.map(loadOf), 'loads in a window').toEqual(operators);
  expect(floor.today, 'today in a window').toEqual(todayOf(world));
  expect(shown.map(dayOf), 'the day of operators in a window').toEqual(daysOf(world));
  expect(sourcesShown(world), 'sources in a window').toEqual(sourcesOf(world));
  const cells = world.rows<{ source_id: number; operator_id: number; weight: number }>(
    'SELECT source_id, operator_id, weight FROM source_operator_weights ORDER BY 1, 2',
  );
  const byCell = (a: (typeof cells)[number], b: (typeof cells)[number]) =>
    a.source_id - b.source_id || a.operator_id - b.operator_id;
  expect([...floor.weights.values()].map((cell) => ({ ...cell, weight: cell.weight ?? -1 })).sort(byCell)).toEqual(
    cells,
  );
  for (const [id, view] of queues) {
    const owner = operators.find((operator) => operator.id === id);
    expect(view.isOver, `queue of ${id} is over`).toBe(owner === undefined);
    if (!owner) continue;
    expect(loadOf(view.operator), `load in the queue of ${id}`).toEqual(owner);
    const open = world.numbers("SELECT id FROM tickets WHERE status = 'active' AND operator_id = ? ORDER BY id", id);
    expect(
      [...view.tickets.keys()].sort((a, b) => a - b),
      `tickets in the queue of ${id}`,
    ).toEqual(open);
  }
}

interface Day {
  readonly id: number;
  readonly closed_today: number;
  readonly oldest_active_at: string | null;
  readonly average_work_ms: number | null;
}

const dayOf = ({ id, closed_today, oldest_active_at, average_work_ms }: Day): Day => ({
  ...{ id, closed_today, oldest_active_at, average_work_ms },
});

function daysOf(world: World): Day[] {
  const since = new Date(world.clock.now()).setHours(0, 0, 0, 0);
  return world
    .rows<{ id: number; closed: number; oldest: number | null; mean: number | null }>(
      `SELECT o.id, (SELECT count(*) FROM tickets t WHERE t.operator_id = o.id AND t.closed_at >= @since) AS closed,
              (SELECT min(created_at) FROM tickets t WHERE t.operator_id = o.id AND t.status = 'active') AS oldest,
              (SELECT avg(closed_at - created_at) FROM tickets t WHERE t.operator_id = o.id AND t.closed_at >= @since) AS mean
       FROM operators o ORDER BY o.id`,
      { since },
    )
    .map(({ id, closed, oldest, mean }) => ({
      id,
      closed_today: closed,
      oldest_active_at: oldest === null ? null : new Date(oldest).toISOString(),
      average_work_ms: mean === null ? null : Math.round(mean),
    }));
}

/** Refusals of ten minutes are counted by whole seconds, the first of which may be cut. */
function sourcesOf(world: World) {
  const now = world.clock.now();
  const since = new Date(now).setHours(0, 0, 0, 0);
  return world
    .rows<{ id: number; recent_refusals: number; last: number | null }>(
      `SELECT s.id, (SELECT count(*) FROM refusals r WHERE r.source_id = s.id AND r.created_at / 1000 >= ?) AS recent_refusals,
              (SELECT max(created_at) FROM refusals r WHERE r.source_id = s.id AND r.created_at >= ?) AS last
       FROM sources s ORDER BY s.id`,
      Math.floor(now / 1000) - 600,
      since,
    )
    .map(({ id, recent_refusals, last }) => ({
      id,
      recent_refusals,
      last_refusal_at: last === null ? null : new Date(last).toISOString(),
    }));
}

function sourcesShown({ windows }: World) {
  return [...(windows?.floor.sources.values() ?? [])]
    .sort((a, b) => a.id - b.id)
    .map(({ id, recent_refusals, last_refusal_at }) => ({ id, recent_refusals, last_refusal_at }));
}
