import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of what its operator was to be reminded before a ticket was closed or moved: undone, it comes back with its reminder. */
export class KeptReminders1732924800056 implements MigrationInterface {
  readonly name = 'KeptReminders1732924800056';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "ticket_work" ADD COLUMN "kept_remind_at" integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "ticket_work" DROP COLUMN "kept_remind_at"');
  }
}
