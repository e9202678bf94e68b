import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an operator was reminded of a ticket, so that it happens once, whatever is restarted meanwhile. */
export class Reminders1732665600021 implements MigrationInterface {
  readonly name = 'Reminders1732665600021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "ticket_work" ADD COLUMN "reminded_at" integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "ticket_work" DROP COLUMN "reminded_at"');
  }
}
