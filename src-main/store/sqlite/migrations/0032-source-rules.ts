import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What goes beside the weights of a source; a row only where somebody has set them. */
export class SourceRules1732752000032 implements MigrationInterface {
  readonly name = 'SourceRules1732752000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "source_rules" ("source_id" integer PRIMARY KEY NOT NULL, "open_within_minutes" integer,
        "passes_on" boolean NOT NULL DEFAULT (0), "preferred_within_days" integer,
        CONSTRAINT "source_rules_passes_on_check" CHECK (passes_on IN (0, 1)),
        CONSTRAINT "source_rules_source_fk" FOREIGN KEY ("source_id") REFERENCES "sources" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "source_rules"');
  }
}
