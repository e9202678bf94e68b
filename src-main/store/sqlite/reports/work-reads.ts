/** What operators and sources did, out of SQLite. */
import type { Database } from 'better-sqlite3';
import type {
  ClosedTicket,
  CreatedCount,
  MovedTicket,
  OpenedTicket,
  TargetTicket,
  WorkEvent,
  WorkReads,
} from '../../reports/work';
import { UNOPENED_SINCE } from '../tickets/ticket-work';

/** Events by which a ticket changes hands. */
const MOVES = "('transferred', 'taken_back', 'returned', 'passed_on')";

interface TargetQuery {
  readonly from: number;
  readonly to: number;
  /** JSON */
  readonly source_ids: string;
  readonly now: number;
}

export function createWorkReads(database: Database): WorkReads {
  const created = database.prepare<[number, number], CreatedCount>(
    `SELECT created_at / 900000 AS quarter, source_id, operator_id, count(*) AS count FROM tickets INDEXED BY tickets_created
     WHERE created_at >= ? AND created_at < ? GROUP BY quarter, source_id, operator_id`,
  );
  const closed = database.prepare<[number, number], ClosedTicket>(
    `SELECT t.operator_id, t.source_id, w.outcome_id, t.closed_at, t.closed_at - t.created_at AS age_ms,
            t.closed_at - coalesce((SELECT max(e.created_at) FROM ticket_events e WHERE e.ticket_id = t.id AND e.type IN ${MOVES}
              AND e.created_at <= t.closed_at), t.created_at) AS own_ms
     FROM tickets t INDEXED BY tickets_closed LEFT JOIN ticket_work w ON w.ticket_id = t.id
     WHERE t.closed_at >= ? AND t.closed_at < ?`,
  );
  // Of one millisecond there may be many, which the index has in another order than that of their ids.
  const firstId = database
    .prepare<[number], number | null>(
      `SELECT min(id) FROM tickets INDEXED BY tickets_created WHERE created_at =
         (SELECT min(created_at) FROM tickets INDEXED BY tickets_created WHERE created_at >= ?)`,
    )
    .pluck();
  const newestId = database.prepare<[], number | null>('SELECT max(id) FROM tickets').pluck();
  // With min() SQLite takes the other columns from the row that has it: the first move.
  const moved = database.prepare<[number, number], MovedTicket & { id: number }>(
    `SELECT t.created_at, t.source_id, t.operator_id, e.from_operator_id AS drawn_operator_id, min(e.id) AS id
     FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id
     WHERE e.ticket_id >= ? AND e.ticket_id < ? AND e.type IN ${MOVES} AND e.from_operator_id IS NOT NULL
     GROUP BY e.ticket_id`,
  );
  const opened = database.prepare<[number, number], OpenedTicket>(
    `SELECT t.operator_id, t.source_id, w.opened_at - t.created_at AS ms
     FROM ticket_work w JOIN tickets t ON t.id = w.ticket_id
     WHERE w.ticket_id >= ? AND w.ticket_id < ? AND w.opened_at IS NOT NULL`,
  );
  const events = database.prepare<[number, number], WorkEvent>(
    `SELECT e.id, e.type, e.created_at, t.source_id, e.operator_id, e.from_operator_id
     FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id WHERE e.id >= ? ORDER BY e.id LIMIT ?`,
  );
  const outcomes = database.prepare<[], { id: number; name: string }>(
    'SELECT id, name FROM outcomes ORDER BY position, id',
  );
  const end = () => (newestId.get() ?? 0) + 1;

  return {
    created: ({ from, to }) => created.all(from, to),
    closed: ({ from, to }) => closed.all(from, to),
    ticketIds: ({ from, to }) => ({ from: firstId.get(from) ?? end(), to: firstId.get(to) ?? end() }),
    moved: ({ from, to }) => moved.all(from, to),
    opened: ({ from, to }) => opened.all(from, to),
    ...createTargetReads(database),
    firstEventId: createEventSearch(database),
    events: (fromId, limit) => events.all(fromId, limit),
    outcomes: () => outcomes.all(),
  };
}

/** Who opened what in time, and what was passed on because nobody did. */
function createTargetReads(database: Database): Pick<WorkReads, 'openings' | 'passedOn'> {
  const openings = database.prepare<[TargetQuery], TargetTicket>(
    `WITH asked AS (
       SELECT t.id, t.operator_id, t.source_id, t.created_at, w.opened_at, ${UNOPENED_SINCE} AS unopened_since
       FROM tickets t LEFT JOIN ticket_work w ON w.ticket_id = t.id
       WHERE t.id >= @from AND t.id < @to AND t.source_id IN (SELECT value FROM json_each(@source_ids))
         AND (w.opened_at IS NOT NULL OR t.status = 'active'))
     SELECT a.source_id, a.opened_at IS NOT NULL AS is_opened, coalesce(a.opened_at, @now) - a.created_at AS waited_ms,
       CASE WHEN a.opened_at IS NULL THEN @now - a.unopened_since ELSE a.opened_at - coalesce(m.created_at, a.created_at) END AS own_ms,
       CASE WHEN a.opened_at IS NULL THEN a.operator_id ELSE coalesce(m.operator_id, (
         SELECT from_operator_id FROM ticket_events WHERE ticket_id = a.id AND type IN ${MOVES} ORDER BY id LIMIT 1), a.operator_id)
       END AS operator_id
     FROM asked a LEFT JOIN ticket_events m ON m.id = (
       SELECT max(id) FROM ticket_events WHERE ticket_id = a.id AND type IN ${MOVES} AND created_at <= a.opened_at)`,
  );
  const passedOn = database.prepare<[Omit<TargetQuery, 'now'>], { operator_id: number }>(
    `SELECT e.from_operator_id AS operator_id FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id
     WHERE e.ticket_id >= @from AND e.ticket_id < @to AND e.type = 'passed_on' AND e.from_operator_id IS NOT NULL
       AND t.source_id IN (SELECT value FROM json_each(@source_ids))`,
  );
  return {
    openings: (tickets, sourceIds, now) => openings.all({ ...tickets, source_ids: JSON.stringify(sourceIds), now }),
    passedOn: (tickets, sourceIds) => passedOn.all({ ...tickets, source_ids: JSON.stringify(sourceIds) }),
  };
}

/** Events come in the order of time, so their ids can be halved: about twenty looks in a million. */
function createEventSearch(database: Database): WorkReads['firstEventId'] {
  const eventAt = database.prepare<[number], { id: number; created_at: number }>(
    'SELECT id, created_at FROM ticket_events WHERE id >= ? ORDER BY id LIMIT 1',
  );
  const newestEvent = database.prepare<[], number | null>('SELECT max(id) FROM ticket_events').pluck();
  return (at) => {
    let [low, high] = [1, (newestEvent.get() ?? 0) + 1];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const found = eventAt.get(middle);
      if (found && found.created_at < at) low = found.id + 1;
      else high = middle;
    }
    return low;
  };
}
