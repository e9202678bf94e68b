import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each operator's week, and up to when its boundaries have been done. */
export class Shifts1732665600024 implements MigrationInterface {
  readonly name = 'Shifts1732665600024';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['shift_mark', 'operator_shifts']) await runner.query(`DROP TABLE "${table}"`);
  }
}

const STATEMENTS = [
  `CREATE TABLE "operator_shifts" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "operator_id" integer NOT NULL,
    "weekday" integer NOT NULL, "from_minute" integer NOT NULL, "to_minute" integer NOT NULL,
    CONSTRAINT "operator_shifts_operator_fk" FOREIGN KEY ("operator_id") REFERENCES "operators" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
  `CREATE INDEX "operator_shifts_operator" ON "operator_shifts" ("operator_id")`,
  `CREATE TABLE "shift_mark" ("id" integer PRIMARY KEY NOT NULL, "done_until" integer NOT NULL)`,
];
