import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happens to a ticket after its draw, what came of it, and what can be known of the tickets that were there before. */
export class TicketEvents1732579200007 implements MigrationInterface {
  readonly name = 'TicketEvents1732579200007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FROM_THE_LOG, ...OUTCOMES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['ticket_event_mark', 'ticket_work', 'ticket_events', 'outcomes'];
    for (const table of tables) await runner.query(`DROP TABLE "${table}"`);
  }
}

const TABLES = [
  `CREATE TABLE "ticket_events" ("id" integer PRIMARY KEY NOT NULL, "ticket_id" integer NOT NULL, "type" text NOT NULL,
    "created_at" integer NOT NULL, "actor_role" text NOT NULL, "actor_operator_id" integer, "actor_name" text,
    "operator_id" integer, "from_operator_id" integer, "note" text, "outcome_id" integer, "receipt" blob,
    CONSTRAINT "ticket_events_actor_role_check" CHECK (actor_role IN ('supervisor', 'operator', 'program', 'nobody')),
    CONSTRAINT "ticket_events_ticket_fk" FOREIGN KEY ("ticket_id") REFERENCES "tickets" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
  `CREATE INDEX "ticket_events_ticket" ON "ticket_events" ("ticket_id")`,

  `CREATE TABLE "ticket_work" ("ticket_id" integer PRIMARY KEY NOT NULL, "opened_at" integer, "outcome_id" integer,
    "assigned_at" integer, "remind_at" integer,
    CONSTRAINT "ticket_work_ticket_fk" FOREIGN KEY ("ticket_id") REFERENCES "tickets" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
  `CREATE INDEX "ticket_work_remind" ON "ticket_work" ("remind_at") WHERE remind_at IS NOT NULL`,

  `CREATE TABLE "outcomes" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" text NOT NULL, "position" integer NOT NULL,
    "is_archived" boolean NOT NULL DEFAULT (0),
    CONSTRAINT "outcomes_is_archived_check" CHECK (is_archived IN (0, 1)))`,

  `CREATE TABLE "ticket_event_mark" ("id" integer PRIMARY KEY NOT NULL, "ticket_id" integer NOT NULL)`,
];

/** Of tickets that were there before, the audit log tells the transfers, and what the supervisor closed and reopened. */
const FROM_THE_LOG = [
  `INSERT INTO "ticket_events" (ticket_id, type, created_at, actor_role, actor_operator_id, actor_name, operator_id, from_operator_id)
   SELECT json_extract(details, '$.ticket_id'),
     CASE action WHEN 'ticket_transferred' THEN 'transferred' WHEN 'ticket_closed' THEN 'closed' ELSE 'reopened' END,
     created_at, actor_role, actor_operator_id, actor_name,
     json_extract(details, '$.operator_id'), json_extract(details, '$.from_operator_id')
   FROM audit_log
   WHERE action IN ('ticket_transferred', 'ticket_closed', 'ticket_reopened')
     AND json_extract(details, '$.ticket_id') IN (SELECT id FROM tickets)
   ORDER BY id`,
  `INSERT INTO "ticket_work" (ticket_id, assigned_at)
   SELECT ticket_id, max(created_at) FROM ticket_events WHERE type = 'transferred' GROUP BY ticket_id`,
  `INSERT INTO "ticket_event_mark" (id, ticket_id) SELECT 1, coalesce(max(id), 0) FROM tickets`,
];

const OUTCOMES = [
  `INSERT INTO "outcomes" (name, position) VALUES ('Решено', 1), ('Не дозвонились', 2), ('Перезвонить позже', 3),
    ('Не наш клиент', 4), ('Спам', 5)`,
];
