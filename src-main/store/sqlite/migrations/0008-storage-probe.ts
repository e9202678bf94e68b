import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is written to prove that a submission would fit, and what is known of time beside the clock. One row each. */
export class StorageProbe1732579200009 implements MigrationInterface {
  readonly name = 'StorageProbe1732579200009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE "storage_probe" ("id" integer PRIMARY KEY NOT NULL, "padding" blob NOT NULL)');
    await runner.query(
      'CREATE TABLE "time_mark" ("id" integer PRIMARY KEY NOT NULL, "at" integer, "disorder_ms" integer NOT NULL)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['time_mark', 'storage_probe']) await runner.query(`DROP TABLE "${table}"`);
  }
}
