import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What submissions say of their senders, how each source takes forms, and the log of attempts. Rows only where there is something. */
export class Forms1732665600020 implements MigrationInterface {
  readonly name = 'Forms1732665600020';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['attempts', 'source_forms', 'lead_contacts', 'refusal_contacts', 'ticket_contacts']) {
      await runner.query(`DROP TABLE "${table}"`);
    }
  }
}

const STATEMENTS = [
  `CREATE TABLE "ticket_contacts" ("ticket_id" integer PRIMARY KEY NOT NULL, "name" text, "phone" text, "phone_e164" text,
    "fields" text NOT NULL,
    CONSTRAINT "ticket_contacts_ticket_fk" FOREIGN KEY ("ticket_id") REFERENCES "tickets" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
  `CREATE TABLE "refusal_contacts" ("refusal_id" integer PRIMARY KEY NOT NULL, "name" text, "phone" text, "phone_e164" text,
    "fields" text NOT NULL,
    CONSTRAINT "refusal_contacts_refusal_fk" FOREIGN KEY ("refusal_id") REFERENCES "refusals" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
  `CREATE TABLE "lead_contacts" ("lead_id" integer PRIMARY KEY NOT NULL, "name" text, "phone" text, "phone_e164" text,
    CONSTRAINT "lead_contacts_lead_fk" FOREIGN KEY ("lead_id") REFERENCES "leads" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,

  `CREATE TABLE "source_forms" ("source_id" integer PRIMARY KEY NOT NULL, "options" text NOT NULL,
    CONSTRAINT "source_forms_source_fk" FOREIGN KEY ("source_id") REFERENCES "sources" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,

  // No foreign keys: an attempt may name what is not there, and goes by itself after seven days.
  `CREATE TABLE "attempts" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "created_at" integer NOT NULL, "source_code" text NOT NULL,
    "carrier" text NOT NULL, "address" text NOT NULL, "verdict" text NOT NULL, "reason" text, "content_type" text, "body" blob,
    "contacted_at" integer, "ticket_id" integer)`,
  `CREATE INDEX "attempts_source_code" ON "attempts" ("source_code")`,
];
