// What operators did with the tickets of a filled file: opened, moved, closed with an outcome; and what was missed meanwhile.
import type { Database } from 'better-sqlite3';

/** In twenty tickets one changes hands, one submission is missed beside them, and in a hundred one is opened again. */
const WORK = `
  UPDATE tickets SET closed_at = created_at + 60000 + id * 7919 % 7200000 WHERE status = 'closed';
  INSERT INTO ticket_work (ticket_id, opened_at, outcome_id)
    SELECT id, created_at + 5000 + id * 104729 % 50000, 1 + id % 5 FROM tickets WHERE status = 'closed';
  INSERT INTO ticket_events (ticket_id, type, created_at, actor_role, actor_operator_id, operator_id, from_operator_id, outcome_id)
    SELECT t.id, type, at, 'operator', t.operator_id, t.operator_id, from_operator_id, outcome_id FROM (
      SELECT ticket_id, 'opened' AS type, opened_at AS at, NULL AS from_operator_id, NULL AS outcome_id FROM ticket_work
      UNION ALL SELECT w.ticket_id, 'closed', t.closed_at, NULL, w.outcome_id FROM ticket_work w JOIN tickets t ON t.id = w.ticket_id
      UNION ALL SELECT id, 'transferred', created_at + 55000, 1 + operator_id % (SELECT count(*) FROM operators), NULL
        FROM tickets WHERE id % 20 = 0 AND status = 'closed'
      UNION ALL SELECT id, 'reopened', created_at + 58000, NULL, NULL FROM tickets WHERE id % 100 = 1 AND status = 'closed'
    ) e JOIN tickets t ON t.id = e.ticket_id ORDER BY at;
  INSERT INTO refusals (lead_id, source_id, reason, created_at, at_limit_count, inactive_count, zero_weight_count)
    SELECT lead_id, source_id, 'all_at_limit', created_at + 7, 3, 1, 0 FROM tickets WHERE id % 20 = 3`;

export function prefillWork(database: Database): void {
  database.exec(WORK);
}
