import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses that are shut out for a day, and which missed leads were put aside as spam. */
export class Spam1732752000030 implements MigrationInterface {
  readonly name = 'Spam1732752000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "address_blocks" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "address" text NOT NULL,
        "created_at" integer NOT NULL, "until" integer NOT NULL,
        CONSTRAINT "address_blocks_address_unique" UNIQUE ("address"))`,
    );
    await runner.query('ALTER TABLE "refusals" ADD COLUMN "is_spam" boolean NOT NULL DEFAULT (0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "refusals" DROP COLUMN "is_spam"');
    await runner.query('DROP TABLE "address_blocks"');
  }
}
