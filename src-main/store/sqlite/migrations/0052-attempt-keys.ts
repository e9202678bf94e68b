import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The idempotency key of an attempt, so that what the supervisor makes of it and its sender's retry are one ticket. */
export class AttemptKeys1732838400052 implements MigrationInterface {
  readonly name = 'AttemptKeys1732838400052';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "attempts" ADD COLUMN "key_hash" blob');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "attempts" DROP COLUMN "key_hash"');
  }
}
