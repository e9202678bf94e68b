/** What windows show, each count of it, against the file. */
import { expect } from 'vitest';
import type { LiveOperator } from '@shared/model/live';
import type { WeightChange } from '@shared/model/weight';
import { CELLS } from './actions/roster';
import { LAST_EVENTS } from './people-memory';
import { expectAlerts, expectFeed } from './news-books';
import type { World } from './world';

export interface OperatorRow {
  readonly id: number;
  readonly active_count: number;
  readonly free_slots: number;
}

export const loadOf = ({ id, active_count, free_slots }: OperatorRow) => ({ id, active_count, free_slots });

export function todayOf(world: World) {
  const since = new Date(world.clock.now()).setHours(0, 0, 0, 0);
  return {
    created: world.number('SELECT count(*) FROM tickets WHERE created_at >= ?', since),
    closed: world.number('SELECT count(*) FROM tickets WHERE closed_at >= ?', since),
    refused: world.number('SELECT count(*) FROM refusals WHERE created_at >= ?', since),
  };
}

export async function expectWindows(world: World, operators: readonly OperatorRow[]): Promise<void> {
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
  expect([...floor.weights.values()].sort(byCell), 'weights in a window').toEqual(world.rows<WeightChange>(CELLS));
  expect(shown.map(awayOf), 'who is away in a window').toEqual(whoIsAway(world));
  expectAlerts(world, floor);
  expectFeed(world, floor);
  for (const [id, view] of queues) {
    const owner = operators.find((operator) => operator.id === id);
    // A queue that has ended with the archive does not go on when its operator is back: their window opens it anew.
    const archived = world.number(
      "SELECT count(*) FROM operator_events WHERE operator_id = ? AND state = 'archived'",
      id,
    );
    if (!owner || archived === 0) expect(view.isOver, `queue of ${id} is over`).toBe(owner === undefined);
    if (!owner || view.isOver) continue;
    expect(loadOf(view.operator), `load in the queue of ${id}`).toEqual(owner);
    const open = world.numbers("SELECT id FROM tickets WHERE status = 'active' AND operator_id = ? ORDER BY id", id);
    expect(
      [...view.tickets.keys()].sort((a, b) => a - b),
      `tickets in the queue of ${id}`,
    ).toEqual(open);
  }
}

function byCell(a: WeightChange, b: WeightChange): number {
  return a.source_id - b.source_id || a.operator_id - b.operator_id;
}

interface Day {
  readonly id: number;
  readonly closed_today: number;
  readonly oldest_active_at: string | null;
  readonly nearly_overdue_at: string | null;
  readonly overdue_at: string | null;
  readonly average_work_ms: number | null;
}

const dayOf = ({ id, closed_today, oldest_active_at, nearly_overdue_at, overdue_at, average_work_ms }: Day): Day => ({
  ...{ id, closed_today, oldest_active_at, nearly_overdue_at, overdue_at, average_work_ms },
});

/** When the first of an operator's open tickets is late, by the norms that are stored; 0.8 of a norm is nearly. */
function lateOf(world: World, operatorId: number): Pick<Day, 'nearly_overdue_at' | 'overdue_at'> {
  const stored = (key: string) =>
    world.rows<{ value: string }>('SELECT value FROM settings WHERE key = ?', key)[0]?.value;
  const usual = Number(stored('overdue_after_minutes') ?? 30);
  const own: { source_id: number; minutes: number }[] = JSON.parse(stored('overdue_by_source') ?? '[]');
  const open = world.rows<{ source_id: number; created_at: number }>(
    "SELECT source_id, created_at FROM tickets WHERE status = 'active' AND operator_id = ?",
    operatorId,
  );
  const lateAfter = (share: number) => {
    const moments = open.flatMap(({ source_id, created_at }) => {
      const minutes = own.find((norm) => norm.source_id === source_id)?.minutes ?? usual;
      return minutes === 0 ? [] : [created_at + minutes * 60_000 * share];
    });
    return moments.length === 0 ? null : new Date(Math.min(...moments)).toISOString();
  };
  return { nearly_overdue_at: lateAfter(0.8), overdue_at: lateAfter(1) };
}

function daysOf(world: World): Day[] {
  const since = new Date(world.clock.now()).setHours(0, 0, 0, 0);
  return world
    .rows<{ id: number; closed: number; oldest: number | null; mean: number | null }>(
      `SELECT o.id, (SELECT count(*) FROM tickets t WHERE t.operator_id = o.id AND t.closed_at >= @since) AS closed,
              (SELECT min(created_at) FROM tickets t WHERE t.operator_id = o.id AND t.status = 'active') AS oldest,
              (SELECT avg(closed_at - created_at) FROM tickets t WHERE t.operator_id = o.id AND t.closed_at >= @since) AS mean
       FROM operators o WHERE o.id NOT IN (SELECT operator_id FROM operator_archive) ORDER BY o.id`,
      { since },
    )
    .map(({ id, closed, oldest, mean }) => ({
      id,
      closed_today: closed,
      oldest_active_at: oldest === null ? null : new Date(oldest).toISOString(),
      ...lateOf(world, id),
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

interface Away {
  readonly id: number;
  readonly away: string | null;
  readonly link: string;
  readonly last_seen_at: string | null;
}

const awayOf = ({ id, away, link, last_seen_at }: LiveOperator): Away => ({
  ...{ id, away: away?.kind ?? null, link, last_seen_at },
});

/** By the last of each operator's events; of who was put off the line by another hand nothing is known but that. */
function whoIsAway(world: World): Away[] {
  const known = new Set<string | null>(['no_link', 'off_shift']);
  return world
    .rows<{ id: number; is_active: 0 | 1; state: string | null }>(LAST_EVENTS)
    .map(({ id, is_active, state }) => {
      const kind = known.has(state) ? state : 'break';
      return { id, away: is_active === 1 ? null : kind, ...world.people.linkOf(id) };
    });
}
