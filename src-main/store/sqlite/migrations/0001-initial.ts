import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The five tables of the product and what distribution needs beside them. */
export class Initial1732233600001 implements MigrationInterface {
  readonly name = 'Initial1732233600001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The first migration has nothing before it: restore a backup instead.'));
  }
}

const STATEMENTS = [
  `CREATE TABLE "leads" ("id" integer PRIMARY KEY NOT NULL, "email" text NOT NULL, "email_as_typed" text,
    CONSTRAINT "leads_email_unique" UNIQUE ("email"))`,

  // AUTOINCREMENT: ids of deleted operators and sources never come back, since old receipts name them.
  `CREATE TABLE "operators" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" text NOT NULL,
    "is_active" boolean NOT NULL DEFAULT (1), "max_active_tickets" integer NOT NULL,
    CONSTRAINT "operators_is_active_check" CHECK (is_active IN (0, 1)),
    CONSTRAINT "operators_max_active_tickets_check" CHECK (typeof(max_active_tickets) = 'integer' AND max_active_tickets >= 0))`,

  `CREATE TABLE "sources" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "code" text NOT NULL, "name" text NOT NULL,
    "allowed_origins" text NOT NULL DEFAULT ('[]'),
    CONSTRAINT "sources_code_unique" UNIQUE ("code"))`,

  `CREATE TABLE "source_keys" ("source_id" integer PRIMARY KEY NOT NULL, "key_hash" blob NOT NULL, "created_at" integer NOT NULL,
    CONSTRAINT "source_keys_source_fk" FOREIGN KEY ("source_id") REFERENCES "sources" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,

  `CREATE TABLE "source_operator_weights" ("id" integer PRIMARY KEY NOT NULL, "source_id" integer NOT NULL,
    "operator_id" integer NOT NULL, "weight" integer NOT NULL,
    CONSTRAINT "source_operator_weights_pair_unique" UNIQUE ("source_id", "operator_id"),
    CONSTRAINT "source_operator_weights_weight_check" CHECK (typeof(weight) = 'integer' AND weight BETWEEN 0 AND 1000),
    CONSTRAINT "source_operator_weights_source_fk" FOREIGN KEY ("source_id") REFERENCES "sources" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "source_operator_weights_operator_fk" FOREIGN KEY ("operator_id") REFERENCES "operators" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
  `CREATE INDEX "source_operator_weights_operator" ON "source_operator_weights" ("operator_id")`,

  `CREATE TABLE "tickets" ("id" integer PRIMARY KEY NOT NULL, "lead_id" integer NOT NULL, "source_id" integer NOT NULL,
    "operator_id" integer NOT NULL, "status" text NOT NULL, "message" text, "created_at" integer NOT NULL, "closed_at" integer,
    CONSTRAINT "tickets_status_check" CHECK (status IN ('active', 'closed')),
    CONSTRAINT "tickets_closed_at_check" CHECK ((status = 'closed') = (closed_at IS NOT NULL)),
    CONSTRAINT "tickets_lead_fk" FOREIGN KEY ("lead_id") REFERENCES "leads" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "tickets_source_fk" FOREIGN KEY ("source_id") REFERENCES "sources" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "tickets_operator_fk" FOREIGN KEY ("operator_id") REFERENCES "operators" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)`,
  // TypeORM reads a partial index back from its text: WHERE stays in upper case on one line.
  `CREATE INDEX "tickets_active" ON "tickets" ("id", "operator_id") WHERE status = 'active'`,
  `CREATE INDEX "tickets_created" ON "tickets" ("created_at", "source_id", "operator_id")`,
  `CREATE INDEX "tickets_closed" ON "tickets" ("closed_at") WHERE closed_at IS NOT NULL`,

  `CREATE TABLE "lead_tickets" ("lead_id" integer NOT NULL, "ticket_id" integer NOT NULL,
    PRIMARY KEY ("lead_id", "ticket_id")) WITHOUT ROWID`,
  `CREATE TABLE "history_index_mark" ("id" integer PRIMARY KEY NOT NULL, "ticket_id" integer NOT NULL)`,

  `CREATE TABLE "assignment_receipts" ("ticket_id" integer PRIMARY KEY NOT NULL, "receipt" blob NOT NULL,
    CONSTRAINT "assignment_receipts_ticket_fk" FOREIGN KEY ("ticket_id") REFERENCES "tickets" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,

  `CREATE TABLE "refusals" ("id" integer PRIMARY KEY NOT NULL, "lead_id" integer NOT NULL, "source_id" integer NOT NULL,
    "reason" text NOT NULL, "message" text, "created_at" integer NOT NULL, "receipt" blob,
    CONSTRAINT "refusals_reason_check" CHECK (reason IN ('none_linked', 'all_inactive', 'all_at_limit', 'zero_weight', 'mixed')),
    CONSTRAINT "refusals_lead_fk" FOREIGN KEY ("lead_id") REFERENCES "leads" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "refusals_source_fk" FOREIGN KEY ("source_id") REFERENCES "sources" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
  `CREATE INDEX "refusals_created" ON "refusals" ("created_at", "source_id")`,
  `CREATE INDEX "refusals_source" ON "refusals" ("source_id")`,

  `CREATE TABLE "idempotency_keys" ("id" integer PRIMARY KEY NOT NULL, "key_hash" blob NOT NULL,
    "ticket_id" integer, "refusal_id" integer, "operator_id" integer, "operator_name" text, "created_at" integer NOT NULL)`,

  `CREATE TABLE "settings" ("key" text PRIMARY KEY NOT NULL, "value" text NOT NULL)`,
];
