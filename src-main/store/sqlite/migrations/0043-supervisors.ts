import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Supervisors who sign in by name: whose a session is, and who did what. */
export class Supervisors1732752000043 implements MigrationInterface {
  readonly name = 'Supervisors1732752000043';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "operator_events" DROP COLUMN "actor_name"');
    await runner.query('ALTER TABLE "audit_log" DROP COLUMN "actor_supervisor_id"');
    // Without it a session would be anybody's.
    await runner.query('DELETE FROM "sessions" WHERE "supervisor_id" IS NOT NULL');
    await runner.query('ALTER TABLE "sessions" DROP COLUMN "supervisor_id"');
    await runner.query('DROP TABLE "supervisors"');
  }
}

const STATEMENTS = [
  // An id that was once given never comes back: sessions and the log speak of it.
  `CREATE TABLE "supervisors" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" text NOT NULL,
    "pin_hash" text NOT NULL, "created_at" integer NOT NULL, "pin_set_at" integer NOT NULL, "archived_at" integer)`,
  'ALTER TABLE "sessions" ADD COLUMN "supervisor_id" integer',
  'ALTER TABLE "audit_log" ADD COLUMN "actor_supervisor_id" integer',
  'ALTER TABLE "operator_events" ADD COLUMN "actor_name" text',
];
