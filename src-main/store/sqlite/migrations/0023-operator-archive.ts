import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Operators who are gone: kept in the history, and nowhere else. */
export class OperatorArchive1732665600023 implements MigrationInterface {
  readonly name = 'OperatorArchive1732665600023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "operator_archive" ("operator_id" integer PRIMARY KEY NOT NULL, "archived_at" integer NOT NULL,
        CONSTRAINT "operator_archive_operator_fk" FOREIGN KEY ("operator_id") REFERENCES "operators" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "operator_archive"');
  }
}
