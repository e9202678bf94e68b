import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which operators and sources are demo data; what came in through a demo source is demo data, too. */
export class DemoRows1732406400004 implements MigrationInterface {
  readonly name = 'DemoRows1732406400004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "demo_rows" ("kind" text NOT NULL, "row_id" integer NOT NULL,
        CONSTRAINT "demo_rows_kind_check" CHECK (kind IN ('operator', 'source')), PRIMARY KEY ("kind", "row_id")) WITHOUT ROWID`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "demo_rows"');
  }
}
