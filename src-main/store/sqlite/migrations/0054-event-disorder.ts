import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the clock was ever put back between two events of tickets: reports look for events by their times. */
export class EventDisorder1732924800054 implements MigrationInterface {
  readonly name = 'EventDisorder1732924800054';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO "time_mark" ("id", "disorder_ms")
       SELECT 1, coalesce(max(latest - created_at), 0)
       FROM (SELECT created_at, max(created_at) OVER (ORDER BY id) AS latest FROM "ticket_events") WHERE true
       ON CONFLICT ("id") DO UPDATE SET "disorder_ms" = max("disorder_ms", excluded."disorder_ms")`,
    );
  }

  async down(): Promise<void> {
    // A mark that says more than it has to does no harm.
  }
}
