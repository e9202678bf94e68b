import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signing in from a browser, and the log of who did what. */
export class Access1732320000003 implements MigrationInterface {
  readonly name: string = 'Access1732320000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['audit_log', 'sessions', 'operator_pins']) await runner.query(`DROP TABLE "${table}"`);
  }
}

const STATEMENTS = [
  `CREATE TABLE "operator_pins" ("operator_id" integer PRIMARY KEY NOT NULL, "pin_hash" text NOT NULL, "created_at" integer NOT NULL,
    CONSTRAINT "operator_pins_operator_fk" FOREIGN KEY ("operator_id") REFERENCES "operators" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,

  `CREATE TABLE "sessions" ("id" integer PRIMARY KEY NOT NULL, "token_hash" blob NOT NULL, "role" text NOT NULL,
    "operator_id" integer, "created_at" integer NOT NULL, "last_used_at" integer NOT NULL, "address" text, "device" text,
    CONSTRAINT "sessions_token_hash_unique" UNIQUE ("token_hash"),
    CONSTRAINT "sessions_role_check" CHECK (role IN ('supervisor', 'operator')),
    CONSTRAINT "sessions_operator_check" CHECK ((role = 'operator') = (operator_id IS NOT NULL)),
    CONSTRAINT "sessions_operator_fk" FOREIGN KEY ("operator_id") REFERENCES "operators" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
  `CREATE INDEX "sessions_operator" ON "sessions" ("operator_id")`,

  `CREATE TABLE "audit_log" ("id" integer PRIMARY KEY NOT NULL, "created_at" integer NOT NULL, "action" text NOT NULL,
    "actor_role" text NOT NULL, "actor_operator_id" integer, "actor_name" text, "address" text, "details" text NOT NULL,
    CONSTRAINT "audit_log_actor_role_check" CHECK (actor_role IN ('supervisor', 'operator', 'nobody')))`,
  `CREATE INDEX "audit_log_created" ON "audit_log" ("created_at")`,
];
