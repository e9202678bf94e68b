/** What windows show, each count of it, against the file. */
import { expect } from 'vitest';
import type { LiveOperator } from '@shared/model/live';
import type { WeightChange } from '@shared/model/weight';
import { CELLS } from './actions/roster';
import { LIVE_SOURCES } from './answers';
import { LAST_EVENTS } from './people-memory';
import { expectAlerts, expectFeed } from './news-books';
import type { QueueView } from './windows';
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
  const waiting = world.number(
    `SELECT count(*) FROM (SELECT 1 FROM refusals WHERE ticket_id IS NULL AND contacted_at IS NULL GROUP BY lead_id, source_id)`,
  );
  expect(floor.openMissedCount, 'missed leads that wait, in a window').toBe(waiting);
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
    expect(deskShown(view), `tickets in the queue of ${id}`).toEqual(deskOf(world, id));
  }
}

/** What each ticket of a queue is, and by what it is late. */
function deskShown({ tickets }: QueueView) {
  return [...tickets.values()]
    .sort((a, b) => a.id - b.id)
    .map(({ id, opened_at, assigned_at, remind_at }) => ({ id, opened_at, assigned_at, remind_at }));
}

function deskOf(world: World, operatorId: number) {
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  return world
    .rows<{ id: number; opened_at: number | null; assigned_at: number | null; remind_at: number | null }>(
      `SELECT t.id, w.opened_at, w.assigned_at, w.remind_at FROM tickets t LEFT JOIN ticket_work w ON w.ticket_id = t.id
       WHERE t.status = 'active' AND t.operator_id = ? ORDER BY t.id`,
      operatorId,
    )
    .map(({ id, opened_at, assigned_at, remind_at }) => ({
      ...{ id, opened_at: iso(opened_at), assigned_at: iso(assigned_at), remind_at: iso(remind_at) },
    }));
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
  readonly open_by: string | null;
  readonly average_work_ms: number | null;
}

const dayOf = ({ id, closed_today, oldest_active_at, average_work_ms, ...late }: Day): Day => {
  const { nearly_overdue_at, overdue_at, open_by } = late;
  return { id, closed_today, oldest_active_at, nearly_overdue_at, overdue_at, open_by, average_work_ms };
};

/** By when the first open ticket that nobody has opened is to be opened, of an operator or of a source. */
function openByOf(world: World, whose: 'operator_id' | 'source_id', id: number): string | null {
  const moment = world.number(
    `SELECT min(coalesce(w.assigned_at, t.created_at) + r.open_within_minutes * 60000)
     FROM tickets t JOIN source_rules r ON r.source_id = t.source_id LEFT JOIN ticket_work w ON w.ticket_id = t.id
     WHERE t.status = 'active' AND t.${whose} = ? AND w.opened_at IS NULL AND r.open_within_minutes IS NOT NULL
       AND t.source_id IN (${LIVE_SOURCES})`,
    id,
  );
  return moment === 0 ? null : new Date(moment).toISOString();
}

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
      open_by: openByOf(world, 'operator_id', id),
      average_work_ms: mean === null ? null : Math.round(mean),
    }));
}

/** Refusals of ten minutes are counted by whole seconds, the first of which may be cut. */
function sourcesOf(world: World) {
  const now = world.clock.now();
  const since = new Date(now).setHours(0, 0, 0, 0);
  return world
    .rows<{ id: number; recent_refusals: number; last: number | null; open_within_minutes: number | null }>(
      `SELECT s.id, (SELECT open_within_minutes FROM source_rules WHERE source_id = s.id) AS open_within_minutes, (SELECT count(*) FROM refusals r WHERE r.source_id = s.id AND r.created_at / 1000 >= ?) AS recent_refusals,
              (SELECT max(created_at) FROM refusals r WHERE r.source_id = s.id AND r.created_at >= ?) AS last
       FROM sources s WHERE s.id IN (${LIVE_SOURCES}) ORDER BY s.id`,
      Math.floor(now / 1000) - 600,
      since,
    )
    .map(({ id, recent_refusals, last, open_within_minutes }) => ({
      ...{ id, recent_refusals, open_within_minutes },
      open_by: openByOf(world, 'source_id', id),
      last_refusal_at: last === null ? null : new Date(last).toISOString(),
    }));
}

function sourcesShown({ windows }: World) {
  return [...(windows?.floor.sources.values() ?? [])]
    .sort((a, b) => a.id - b.id)
    .map(({ id, recent_refusals, open_within_minutes, open_by, last_refusal_at }) => ({
      ...{ id, recent_refusals, open_within_minutes, open_by, last_refusal_at },
    }));
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
