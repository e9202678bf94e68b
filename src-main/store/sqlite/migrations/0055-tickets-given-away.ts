import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who ever gave a ticket away: an operator is only deleted who never had one, and asking must not read through all events. */
export class TicketsGivenAway1732924800055 implements MigrationInterface {
  readonly name = 'TicketsGivenAway1732924800055';

  async up(runner: QueryRunner): Promise<void> {
    // TypeORM reads a partial index back from its text: WHERE stays in upper case on one line.
    await runner.query(
      `CREATE INDEX "ticket_events_from" ON "ticket_events" ("from_operator_id") WHERE from_operator_id IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "ticket_events_from"`);
  }
}
