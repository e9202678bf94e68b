/** What live rows are counted from when somebody begins to watch; from then on they are kept up by events. */
import type { Database } from 'better-sqlite3';
import { UNOPENED_SINCE } from '../tickets/ticket-work';
import type { ActiveTicketRow, HandlingRow, HappeningRow, LiveReads } from '../../reports/live';

export type LiveRepository = LiveReads;

export function createLiveRepository(database: Database): LiveRepository {
  const activeTickets = database.prepare<[], ActiveTicketRow>(
    `SELECT t.id, t.operator_id, t.source_id, t.created_at, ${UNOPENED_SINCE} AS unopened_since
     FROM tickets t INDEXED BY tickets_active LEFT JOIN ticket_work w ON w.ticket_id = t.id WHERE t.status = 'active'`,
  );
  const activeIdsOf = database
    .prepare<[number, number], number>(
      "SELECT id FROM tickets INDEXED BY tickets_active WHERE status = 'active' AND operator_id = ? ORDER BY id LIMIT ?",
    )
    .pluck();
  const closedIdsOf = database
    .prepare<[number, number, number, number], number>(
      `SELECT id FROM tickets INDEXED BY tickets_closed
       WHERE closed_at IS NOT NULL AND closed_at >= ? AND closed_at < ? AND operator_id = ? ORDER BY closed_at DESC, id DESC LIMIT ?`,
    )
    .pluck();
  const handling = database.prepare<[number, number], HandlingRow>(
    `SELECT operator_id, count(*) AS closed, sum(closed_at - created_at) AS handling_ms
     FROM tickets INDEXED BY tickets_closed WHERE closed_at IS NOT NULL AND closed_at >= ? AND closed_at < ? GROUP BY operator_id`,
  );
  const refusals = database.prepare<[number], { source_id: number; second: number; count: number }>(
    `SELECT source_id, created_at / 1000 AS second, count(*) AS count FROM refusals INDEXED BY refusals_created
     WHERE created_at >= ? GROUP BY 1, 2`,
  );
  const lastRefusals = database.prepare<[number, number], { source_id: number; at: number }>(
    `SELECT source_id, max(created_at) AS at FROM refusals INDEXED BY refusals_created
     WHERE created_at >= ? AND created_at < ? GROUP BY source_id`,
  );
  const openMissed = database
    .prepare<[number], number>(
      `SELECT count(*) FROM (SELECT DISTINCT lead_id, source_id FROM refusals INDEXED BY refusals_open
         WHERE ticket_id IS NULL AND contacted_at IS NULL LIMIT ?)`,
    )
    .pluck();
  const happenings = database.prepare<{ limit: number }, HappeningRow>(
    `SELECT * FROM (SELECT 'created' AS kind, id, created_at AS at FROM tickets ORDER BY id DESC LIMIT @limit)
     UNION ALL SELECT * FROM (SELECT 'closed', id, closed_at FROM tickets INDEXED BY tickets_closed
       WHERE closed_at IS NOT NULL ORDER BY closed_at DESC LIMIT @limit)
     UNION ALL SELECT * FROM (SELECT 'refused', id, created_at FROM refusals ORDER BY id DESC LIMIT @limit)
     ORDER BY at DESC, id DESC LIMIT @limit`,
  );
  const email = database.prepare<[number], string>('SELECT email FROM leads WHERE id = ?').pluck();

  return {
    activeTickets: () => activeTickets.all(),
    activeTicketIdsOf: (operatorId, limit) => activeIdsOf.all(operatorId, limit),
    closedTicketIdsOf: (operatorId, { from, to }, limit) => closedIdsOf.all(from, to, operatorId, limit),
    handlingWithin: ({ from, to }) => handling.all(from, to),
    refusalsSince: (from) => refusals.all(from),
    lastRefusalsWithin: ({ from, to }) => lastRefusals.all(from, to),
    openMissedCount: (max) => openMissed.get(max) ?? 0,
    lastHappenings: (limit) => happenings.all({ limit }).reverse(),
    emailOf: (leadId) => email.get(leadId),
  };
}
