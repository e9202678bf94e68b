/** More tickets than could be submitted one by one in a test. */
import type { Database } from 'better-sqlite3';

/** Two operators and two sources; tickets in the order of time from the moment 1,000,000 on, of which some are closed, opened, moved and opened again. */
export function fillTickets(database: Database, tickets: number, { from = 1_000_000, stepMs = 1_000 } = {}): void {
  database.exec(`
    INSERT INTO operators (id, name, is_active, max_active_tickets) VALUES (1, 'Anna', 1, 5), (2, 'Boris', 1, 5);
    INSERT INTO sources (id, code, name) VALUES (1, 'site', 'Site'), (2, 'bot', 'Bot');
    INSERT INTO leads (id, email) VALUES (1, 'lead@example.com')`);
  database
    .prepare(
      `WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < @tickets)
       INSERT INTO tickets (id, lead_id, source_id, operator_id, status, created_at, closed_at)
       SELECT i, 1, 1, 1 + i % 2, iif(i % 9 = 0, 'active', 'closed'), @from + i * @stepMs,
              iif(i % 9 = 0, NULL, @from + i * @stepMs + i * 7919 % 90000) FROM n`,
    )
    .run({ tickets, from, stepMs });
  database.exec(`
    INSERT INTO ticket_work (ticket_id, opened_at, outcome_id, assigned_at)
      SELECT id, iif(id % 4 = 0, NULL, created_at + id * 31 % 5000), nullif(id % 6, 0), iif(id % 7 = 0, created_at + 400, NULL)
      FROM tickets WHERE id % 5 > 0;
    INSERT INTO ticket_events (ticket_id, type, created_at, actor_role, operator_id, from_operator_id)
      SELECT * FROM (
        SELECT id, 'transferred', created_at + 400 AS at, 'supervisor', operator_id, 3 - operator_id FROM tickets WHERE id % 7 = 0
        UNION ALL SELECT id, iif(id % 22 = 0, 'reopened', 'closed'), created_at + 600, 'operator', operator_id, NULL
          FROM tickets WHERE id % 11 = 0) ORDER BY at`);
}
