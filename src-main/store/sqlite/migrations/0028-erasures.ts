import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who were erased: that it happened, and what is left to do, so that a killed program goes on with it. */
export class Erasures1732665600028 implements MigrationInterface {
  readonly name = 'Erasures1732665600028';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "erasures" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "created_at" integer NOT NULL, "task" text,
        "finished_at" integer)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "erasures"');
  }
}
