import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What state each operator was in and when, whose window is open, and reasons for breaks. */
export class Presence1732665600022 implements MigrationInterface {
  readonly name = 'Presence1732665600022';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['break_reasons', 'operator_presence', 'operator_events']) {
      await runner.query(`DROP TABLE "${table}"`);
    }
  }
}

const STATEMENTS = [
  `CREATE TABLE "operator_events" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "operator_id" integer NOT NULL,
    "created_at" integer NOT NULL, "state" text NOT NULL, "reason_id" integer, "reason" text, "until" integer,
    "actor_role" text NOT NULL, "actor_operator_id" integer,
    CONSTRAINT "operator_events_state_check" CHECK (state IN ('on_line', 'break', 'no_link', 'off_shift', 'archived')),
    CONSTRAINT "operator_events_actor_role_check" CHECK (actor_role IN ('supervisor', 'operator', 'nobody')),
    CONSTRAINT "operator_events_operator_fk" FOREIGN KEY ("operator_id") REFERENCES "operators" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
  `CREATE INDEX "operator_events_operator" ON "operator_events" ("operator_id", "id")`,
  `CREATE INDEX "operator_events_created_at" ON "operator_events" ("created_at")`,
  `CREATE TABLE "operator_presence" ("operator_id" integer PRIMARY KEY NOT NULL, "lost_at" integer,
    CONSTRAINT "operator_presence_operator_fk" FOREIGN KEY ("operator_id") REFERENCES "operators" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
  `CREATE TABLE "break_reasons" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" text NOT NULL, "standard" text,
    "minutes" integer, "position" integer NOT NULL, "is_archived" boolean NOT NULL DEFAULT (0),
    CONSTRAINT "break_reasons_is_archived_check" CHECK (is_archived IN (0, 1)))`,

  // From now on: how long it has been so before, nobody wrote down.
  `INSERT INTO "operator_events" (operator_id, created_at, state, actor_role)
   SELECT id, CAST(strftime('%s', 'now') AS integer) * 1000, CASE is_active WHEN 1 THEN 'on_line' ELSE 'break' END, 'nobody'
   FROM operators ORDER BY id`,
  `INSERT INTO "break_reasons" (name, standard, minutes, position) VALUES ('Обед', 'lunch', 60, 1),
    ('Перерыв', 'rest', 15, 2), ('Обучение', 'training', NULL, 3), ('Техническая пауза', 'technical', NULL, 4)`,
];
