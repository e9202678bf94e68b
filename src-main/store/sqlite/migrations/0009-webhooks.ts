import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who outside is told what happens, and the outbox of what is still to be told. */
export class Webhooks1732579200010 implements MigrationInterface {
  readonly name = 'Webhooks1732579200010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['webhook_messages', 'webhooks']) await runner.query(`DROP TABLE "${table}"`);
  }
}

const STATEMENTS = [
  `CREATE TABLE "webhooks" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" text NOT NULL, "url" text NOT NULL,
    "events" text NOT NULL, "secret" text NOT NULL, "previous_secret" text, "previous_secret_until" integer,
    "is_active" boolean NOT NULL DEFAULT (1), "held_reason" text, "held_at" integer, "created_at" integer NOT NULL,
    CONSTRAINT "webhooks_is_active_check" CHECK (is_active IN (0, 1)),
    CONSTRAINT "webhooks_held_check" CHECK ((held_reason IS NULL) = (held_at IS NULL)))`,

  `CREATE TABLE "webhook_messages" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "webhook_id" integer NOT NULL,
    "message_id" text NOT NULL, "type" text NOT NULL, "body" text NOT NULL, "created_at" integer NOT NULL,
    "attempts" integer NOT NULL, "first_attempt_at" integer, "next_attempt_at" integer, "delivered_at" integer,
    "last_at" integer, "last_status" integer, "last_error" text, "last_body" text,
    CONSTRAINT "webhook_messages_webhook_fk" FOREIGN KEY ("webhook_id") REFERENCES "webhooks" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
  `CREATE INDEX "webhook_messages_waiting" ON "webhook_messages" ("webhook_id", "id") WHERE delivered_at IS NULL`,
  `CREATE INDEX "webhook_messages_delivered" ON "webhook_messages" ("delivered_at") WHERE delivered_at IS NOT NULL`,
  `CREATE INDEX "webhook_messages_webhook" ON "webhook_messages" ("webhook_id")`,
];
