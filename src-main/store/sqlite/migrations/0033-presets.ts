import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is on line, limits and weights, saved under a name. */
export class Presets1732752000033 implements MigrationInterface {
  readonly name = 'Presets1732752000033';

  async up(runner: QueryRunner): Promise<void> {
    // An id that was once given never comes back: windows may still speak of it.
    await runner.query(
      `CREATE TABLE "presets" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" text NOT NULL, "times" text NOT NULL,
        "content" text NOT NULL, "done_until" integer NOT NULL)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "presets"');
  }
}
