import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = ['at_limit_count', 'inactive_count', 'zero_weight_count'];

/** How many of a source's operators were kept out by what when nobody fitted; null = from before this was counted. */
export class RefusalCounts1732752000041 implements MigrationInterface {
  readonly name = 'RefusalCounts1732752000041';

  async up(runner: QueryRunner): Promise<void> {
    for (const column of COLUMNS) await runner.query(`ALTER TABLE "refusals" ADD COLUMN "${column}" integer`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of COLUMNS) await runner.query(`ALTER TABLE "refusals" DROP COLUMN "${column}"`);
  }
}
