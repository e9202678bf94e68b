import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Missed leads know of each other and of the key they were refused with. */
export class MissedLeadGroups1732579200011 implements MigrationInterface {
  readonly name = 'MissedLeadGroups1732579200011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "refusals" ADD COLUMN "key_hash" blob');
    await runner.query(
      'CREATE INDEX "refusals_lead" ON "refusals" ("lead_id", "source_id", "ticket_id", "contacted_at")',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "refusals_lead"');
    await runner.query('ALTER TABLE "refusals" DROP COLUMN "key_hash"');
  }
}
