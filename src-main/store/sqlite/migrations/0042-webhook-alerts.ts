import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which alerts each webhook was told of, so that it is told of their ends. */
export class WebhookAlerts1732752000042 implements MigrationInterface {
  readonly name = 'WebhookAlerts1732752000042';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "webhook_alerts" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "webhook_id" integer NOT NULL,
        "type" text NOT NULL, "subject" text NOT NULL, "began_at" integer NOT NULL, "details" text NOT NULL,
        CONSTRAINT "webhook_alerts_subject" UNIQUE ("webhook_id", "type", "subject"),
        CONSTRAINT "webhook_alerts_webhook_fk" FOREIGN KEY ("webhook_id") REFERENCES "webhooks" ("id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "webhook_alerts"');
  }
}
