import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Under which access token a session was opened; and those of one person found in order of use, however many there are. */
export class SessionToken1732579200008 implements MigrationInterface {
  readonly name = 'SessionToken1732579200008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "sessions" ADD COLUMN "access_token_mark" blob');
    await runner.query('DROP INDEX "sessions_operator"');
    await runner.query(
      'CREATE INDEX "sessions_operator_used" ON "sessions" ("operator_id", "last_used_at", "created_at")',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "sessions_operator_used"');
    await runner.query('CREATE INDEX "sessions_operator" ON "sessions" ("operator_id")');
    await runner.query('ALTER TABLE "sessions" DROP COLUMN "access_token_mark"');
  }
}
