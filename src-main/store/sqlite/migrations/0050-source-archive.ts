import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sources that are no more: kept in the history, and nowhere else. */
export class SourceArchive1732752000050 implements MigrationInterface {
  readonly name = 'SourceArchive1732752000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "source_archive" ("source_id" integer PRIMARY KEY NOT NULL, "archived_at" integer NOT NULL,
        CONSTRAINT "source_archive_source_fk" FOREIGN KEY ("source_id") REFERENCES "sources" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "source_archive"');
  }
}
