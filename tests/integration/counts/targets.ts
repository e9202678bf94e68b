/** Who opened their tickets in time: each ticket's way from hand to hand, told by its events one after another. */
import type { Recount } from './recount';
import type { Asked } from './surface';

interface Row {
  readonly id: number;
  readonly source_id: number;
  readonly operator_id: number;
  readonly created_at: number;
  readonly closed_at: number | null;
  readonly opened_at: number | null;
  readonly within: number;
}

interface Event {
  readonly ticket_id: number;
  readonly type: string;
  readonly created_at: number;
  readonly operator_id: number | null;
  readonly from_operator_id: number | null;
}

interface Target {
  of: number;
  in_time: number;
}

export function targets(book: Recount, asked: Asked) {
  const tickets = book.rows<Row>(
    `SELECT t.id, t.source_id, t.operator_id, t.created_at, t.closed_at, w.opened_at, r.open_within_minutes * 60000 AS within
     FROM tickets t JOIN source_rules r ON r.source_id = t.source_id LEFT JOIN ticket_work w ON w.ticket_id = t.id
     WHERE r.open_within_minutes IS NOT NULL AND t.source_id NOT IN (SELECT source_id FROM source_archive)
       AND local_date(t.created_at) BETWEEN @from AND @to AND (@source IS NULL OR t.source_id = @source)`,
    asked,
  );
  const events = Map.groupBy(
    book.rows<Event>(
      'SELECT ticket_id, type, created_at, operator_id, from_operator_id FROM ticket_events ORDER BY id',
    ),
    ({ ticket_id }) => ticket_id,
  );
  const found = { operators: new Map<number, Target>(), sources: new Map<number, Target>() };
  for (const ticket of tickets) countTicket(found, ticket, { events: events.get(ticket.id) ?? [], now: book.now });
  return found;
}

function countTicket(
  { operators, sources }: ReturnType<typeof targets>,
  ticket: Row,
  { events, now }: { readonly events: readonly Event[]; readonly now: number },
): void {
  const { source_id, created_at, closed_at, opened_at, within } = ticket;
  for (const { type, from_operator_id } of events) {
    if (type === 'passed_on' && from_operator_id !== null) add(operators, from_operator_id, false);
  }
  if (opened_at !== null) {
    const { operatorId, since } = holderAt(ticket, events, opened_at);
    add(operators, operatorId, opened_at - since < within);
    add(sources, source_id, opened_at - created_at < within);
    return;
  }
  if (closed_at !== null) return;
  const { operatorId, since } = waitingSince(ticket, events);
  if (now - since >= within) add(operators, operatorId, false);
  if (now - created_at >= within) add(sources, source_id, false);
}

function add(all: Map<number, Target>, id: number, isInTime: boolean): void {
  const target = all.get(id) ?? { of: 0, in_time: 0 };
  all.set(id, target);
  target.of += 1;
  if (isInTime) target.in_time += 1;
}

/** Who had it then, and since when. */
function holderAt({ operator_id, created_at }: Row, events: readonly Event[], at: number) {
  const moves = events.filter(({ from_operator_id }) => from_operator_id !== null);
  const before = moves.filter((move) => move.created_at <= at).at(-1);
  if (before) return { operatorId: before.operator_id ?? operator_id, since: before.created_at };
  return { operatorId: moves[0]?.from_operator_id ?? operator_id, since: created_at };
}

/** What was opened again is to be opened from then on. */
function waitingSince({ operator_id, created_at }: Row, events: readonly Event[]) {
  const starts = events.filter(({ type, from_operator_id }) => type === 'reopened' || from_operator_id !== null);
  return { operatorId: operator_id, since: starts.at(-1)?.created_at ?? created_at };
}
