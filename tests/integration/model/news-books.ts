/** What a window says without being asked, alerts and the feed, against the file. */
import { expect } from 'vitest';
import { FEED_ENTRIES_MAX, type FeedEntry } from '@shared/model/live';
import { LIVE_SOURCES, LOAD } from './answers';
import type { FloorView } from './windows';
import type { World } from './world';

interface SourceFacts {
  readonly id: number;
  readonly code: string;
  readonly inactive: number;
  readonly at_limit: number;
  readonly zero_weight: number;
  readonly eligible: number;
}

/** Linked operators by what keeps each of them out, by the first cause. */
const CAUSES = `SELECT s.id, s.code, coalesce(sum(cause = 'inactive'), 0) AS inactive, coalesce(sum(cause = 'at_limit'), 0) AS at_limit,
    coalesce(sum(cause = 'zero_weight'), 0) AS zero_weight, coalesce(sum(cause = 'none'), 0) AS eligible
  FROM sources s LEFT JOIN (
    SELECT w.source_id, CASE WHEN o.is_active = 0 THEN 'inactive' WHEN ${LOAD} >= o.max_active_tickets THEN 'at_limit'
      WHEN w.weight = 0 THEN 'zero_weight' ELSE 'none' END AS cause
    FROM source_operator_weights w JOIN operators o ON o.id = w.operator_id
    WHERE o.id NOT IN (SELECT operator_id FROM operator_archive)) c ON c.source_id = s.id
  WHERE s.id IN (${LIVE_SOURCES}) GROUP BY s.id ORDER BY s.id`;

/** When an alert begins and ends is a matter of seconds; what it says while it stands is not. */
export function expectAlerts(world: World, { alerts }: FloorView): void {
  const facts = new Map(world.rows<SourceFacts>(CAUSES).map((source) => [source.id, source]));
  for (const { id, inactive, at_limit, zero_weight, eligible } of facts.values()) {
    const isNobodys = inactive + at_limit + zero_weight + eligible === 0;
    const alert = alerts.find(({ source }) => source.id === id);
    if (isNobodys) expect(alert?.kind, `the alert of ${id}, to whom nobody is linked`).toBe('none_linked');
  }
  for (const { source, kind, causes, reliefs } of alerts) {
    const fact = facts.get(source.id);
    expect(fact?.code, `the source of an alert`).toBe(source.code);
    if (!fact) continue;
    const { inactive, at_limit, zero_weight, eligible } = fact;
    expect(causes, `causes of ${source.code}`).toEqual({ inactive, at_limit, zero_weight });
    // Somebody is free, and has not been for ten seconds.
    if (eligible > 0) {
      expect(reliefs, `reliefs of ${source.code}`).toEqual([]);
      continue;
    }
    const others = at_limit + zero_weight > 0 ? 'busy' : 'all_away';
    expect(kind, `the kind of the alert of ${source.code}`).toBe(
      inactive + at_limit + zero_weight > 0 ? others : 'none_linked',
    );
    for (const { operator, steps } of reliefs) expectRelief(world, source.id, { operator, steps });
  }
}

function expectRelief(
  world: World,
  sourceId: number,
  { operator, steps }: FloorView['alerts'][number]['reliefs'][number],
): void {
  const [row] = world.rows<{ is_active: 0 | 1; load: number; max_active_tickets: number; weight: number }>(
    `SELECT o.is_active, ${LOAD} AS load, o.max_active_tickets, w.weight FROM operators o
     JOIN source_operator_weights w ON w.operator_id = o.id AND w.source_id = ? WHERE o.id = ?`,
    sourceId,
    operator.id,
  );
  if (!row) throw new Error(`${operator.name} is to be changed for a source that they are not linked to`);
  const { is_active, load, max_active_tickets, weight } = row;
  const told = Object.fromEntries(steps.map((step) => [step.kind, 'to' in step ? step.to : true]));
  expect(told, `what is to be changed of ${operator.name}`).toEqual({
    ...(load >= max_active_tickets && { raise_limit: load + 1 }),
    ...(weight === 0 && { raise_weight: 1 }),
    ...(is_active === 0 && { activate: true }),
  });
}

type TicketEntry = Extract<FeedEntry, { ticket_id: number }>;

/** Every ticket, every closing and every refusal is told of once it has happened, with the names it has in the file. */
export function expectFeed(world: World, { feed }: FloorView): void {
  // Of more than it holds it tells the last.
  if (feed.length >= FEED_ENTRIES_MAX) return;
  const told = feed.filter((entry): entry is TicketEntry => 'ticket_id' in entry);
  const created = new Set(told.filter(({ type }) => type === 'ticketCreated').map(({ ticket_id }) => ticket_id));
  expect(
    [...created].sort((a, b) => a - b),
    'tickets in the feed',
  ).toEqual(world.numbers('SELECT id FROM tickets ORDER BY id'));
  const sources = new Map(
    world
      .rows<{ id: number; source_id: number }>('SELECT id, source_id FROM tickets')
      .map((row) => [row.id, row.source_id]),
  );
  for (const { ticket_id, source_id } of told) expect(source_id, `source of ${ticket_id}`).toBe(sources.get(ticket_id));
  expectLateLines(world, told);
  const closings = world.rows<{ id: number; worked: number }>(
    "SELECT id, closed_at - created_at AS worked FROM tickets WHERE status = 'closed'",
  );
  for (const { id, worked } of closings) {
    // The newest first.
    const closing = told.find((entry) => entry.type === 'ticketClosed' && entry.ticket_id === id);
    expect(closing, `the closing of ${id}`).toMatchObject({ worked_ms: worked });
  }
  const refused = new Set(feed.flatMap((entry) => (entry.type === 'submissionRefused' ? [entry.refusal_id] : [])));
  const untold = world.numbers('SELECT id FROM refusals').filter((id) => !refused.has(id));
  expect(untold, 'refusals that the feed does not tell of').toEqual([]);
}

const MINUTE_MS = 60_000;

/** Whoever is told of as not opened in time was there for a minute at least, the shortest target, and had not been opened by then. */
function expectLateLines(world: World, told: readonly TicketEntry[]): void {
  for (const { ticket_id, at } of told.filter(({ type }) => type === 'ticketUnopened')) {
    const [ticket] = world.rows<{ created_at: number; opened_at: number | null }>(
      'SELECT t.created_at, w.opened_at FROM tickets t LEFT JOIN ticket_work w ON w.ticket_id = t.id WHERE t.id = ?',
      ticket_id,
    );
    if (!ticket) throw new Error(`${ticket_id} is told of as not opened, and is none`);
    expect(Date.parse(at) - ticket.created_at, `how long ${ticket_id} was not opened`).toBeGreaterThanOrEqual(
      MINUTE_MS,
    );
    expect(ticket.opened_at ?? Infinity, `when ${ticket_id} was opened`).toBeGreaterThanOrEqual(Date.parse(at));
  }
}
