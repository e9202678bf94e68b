import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many missed leads still wait is asked of those that do, not of all there ever were. */
export class OpenRefusals1732838400051 implements MigrationInterface {
  readonly name = 'OpenRefusals1732838400051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX "refusals_open" ON "refusals" ("lead_id", "source_id") WHERE ticket_id IS NULL AND contacted_at IS NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "refusals_open"');
  }
}
