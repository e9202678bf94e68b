import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What reports need of every ticket, a block a row; written down behind the tickets. */
export class TicketFacts1732924800053 implements MigrationInterface {
  readonly name = 'TicketFacts1732924800053';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "ticket_facts"');
  }
}

const STATEMENTS = [
  `CREATE TABLE "ticket_facts" ("block" integer PRIMARY KEY NOT NULL, "from_at" integer NOT NULL, "to_at" integer NOT NULL,
    "is_stale" boolean NOT NULL, "facts" blob NOT NULL,
    CONSTRAINT "ticket_facts_is_stale_check" CHECK (is_stale IN (0, 1)))`,
  `CREATE INDEX "ticket_facts_fresh" ON "ticket_facts" ("from_at", "to_at") WHERE is_stale = 0`,
];
