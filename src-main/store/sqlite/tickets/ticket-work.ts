/** What is known of a ticket beside its own columns. */
import type { Database } from 'better-sqlite3';
import type { FactKeeper } from '../engine/fact-keeper';
import type { TicketWorkReads, TicketWorkRow, TicketWorkWrites } from '../../tickets/ticket-work';

/** Since when a ticket `t` with its `ticket_work` as `w` waits to be opened; NULL = it has been. */
export const UNOPENED_SINCE = 'CASE WHEN w.opened_at IS NULL THEN coalesce(w.assigned_at, t.created_at) END';

export function createTicketWorkRepository(database: Database, facts: FactKeeper): TicketWorkReads & TicketWorkWrites {
  const find = database.prepare<[number], TicketWorkRow>('SELECT * FROM ticket_work WHERE ticket_id = ?');
  const save = database.prepare<[TicketWorkRow]>(
    `INSERT INTO ticket_work (ticket_id, opened_at, outcome_id, assigned_at, remind_at, reminded_at, kept_remind_at)
     VALUES (@ticket_id, @opened_at, @outcome_id, @assigned_at, @remind_at, @reminded_at, @kept_remind_at)
     ON CONFLICT (ticket_id) DO UPDATE SET opened_at = excluded.opened_at, outcome_id = excluded.outcome_id,
       assigned_at = excluded.assigned_at, remind_at = excluded.remind_at,
       reminded_at = excluded.reminded_at, kept_remind_at = excluded.kept_remind_at`,
  );
  const due = database.prepare<[number], { ticket_id: number; at: number }>(
    `SELECT ticket_id, remind_at AS at FROM ticket_work
     WHERE remind_at IS NOT NULL AND remind_at <= ? AND reminded_at IS NULL ORDER BY remind_at, ticket_id`,
  );
  const unopened = database.prepare<[number], { ticket_id: number; since: number }>(
    `SELECT t.id AS ticket_id, ${UNOPENED_SINCE} AS since
     FROM tickets t INDEXED BY tickets_active LEFT JOIN ticket_work w ON w.ticket_id = t.id
     WHERE t.status = 'active' AND t.source_id = ? AND since IS NOT NULL ORDER BY since, t.id`,
  );
  const known = (ticketId: number): TicketWorkRow =>
    find.get(ticketId) ?? {
      ticket_id: ticketId,
      opened_at: null,
      outcome_id: null,
      assigned_at: null,
      remind_at: null,
      reminded_at: null,
      kept_remind_at: null,
    };
  return {
    find: known,
    unopened: (sourceId) => unopened.all(sourceId),
    dueReminders: (now) => due.all(now),
    set: (ticketId, patch) => {
      facts.touched(ticketId);
      save.run({ ...known(ticketId), ...(patch.remind_at !== undefined && { reminded_at: null }), ...patch });
    },
  };
}
