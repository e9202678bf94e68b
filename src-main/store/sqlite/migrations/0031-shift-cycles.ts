import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Shifts in cycles, such as two days on and two off, and days off. */
export class ShiftCycles1732752000031 implements MigrationInterface {
  readonly name = 'ShiftCycles1732752000031';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['operator_days_off', 'operator_shift_cycles']) await runner.query(`DROP TABLE "${table}"`);
  }
}

const STATEMENTS = [
  `CREATE TABLE "operator_shift_cycles" ("operator_id" integer PRIMARY KEY NOT NULL, "from_date" text NOT NULL,
    "days_on" integer NOT NULL, "days_off" integer NOT NULL, "from_minute" integer NOT NULL, "to_minute" integer NOT NULL,
    CONSTRAINT "operator_shift_cycles_operator_fk" FOREIGN KEY ("operator_id") REFERENCES "operators" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
  `CREATE TABLE "operator_days_off" ("operator_id" integer NOT NULL, "date" text NOT NULL,
    CONSTRAINT "operator_days_off_operator_fk" FOREIGN KEY ("operator_id") REFERENCES "operators" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    PRIMARY KEY ("operator_id", "date"))`,
];
