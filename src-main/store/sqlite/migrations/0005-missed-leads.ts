import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of a refusal: somebody got in touch, or it came to a ticket after all. */
export class MissedLeads1732492800006 implements MigrationInterface {
  readonly name = 'MissedLeads1732492800006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "refusals" ADD COLUMN "contacted_at" integer');
    // No foreign key: SQLite would add one only by writing the whole table anew.
    await runner.query('ALTER TABLE "refusals" ADD COLUMN "ticket_id" integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "refusals" DROP COLUMN "ticket_id"');
    await runner.query('ALTER TABLE "refusals" DROP COLUMN "contacted_at"');
  }
}
