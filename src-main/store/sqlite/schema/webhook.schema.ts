import { EntitySchema } from 'typeorm';
import type { ToldAlertRow, WebhookMessageRow, WebhookRow } from '../../program/webhooks';

/** Secrets are kept as they are, since every message is signed with one: whoever has the file has them. */
export const webhookSchema = new EntitySchema<WebhookRow>({
  name: 'webhook',
  tableName: 'webhooks',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    name: { type: 'text' },
    url: { type: 'text' },
    events: { type: 'text' },
    secret: { type: 'text' },
    previous_secret: { type: 'text', nullable: true },
    previous_secret_until: { type: 'integer', nullable: true },
    is_active: { type: 'boolean', default: true },
    held_reason: { type: 'text', nullable: true },
    held_at: { type: 'integer', nullable: true },
    created_at: { type: 'integer' },
  },
  checks: [
    { name: 'webhooks_is_active_check', expression: 'is_active IN (0, 1)' },
    { name: 'webhooks_held_check', expression: '(held_reason IS NULL) = (held_at IS NULL)' },
  ],
});

/** The outbox: rows are written in the unit of the change, and in the order in which they are to be delivered. */
export const webhookMessageSchema = new EntitySchema<WebhookMessageRow>({
  name: 'webhook_message',
  tableName: 'webhook_messages',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    webhook_id: { type: 'integer' },
    message_id: { type: 'text' },
    type: { type: 'text' },
    body: { type: 'text' },
    created_at: { type: 'integer' },
    attempts: { type: 'integer' },
    first_attempt_at: { type: 'integer', nullable: true },
    next_attempt_at: { type: 'integer', nullable: true },
    delivered_at: { type: 'integer', nullable: true },
    last_at: { type: 'integer', nullable: true },
    last_status: { type: 'integer', nullable: true },
    last_error: { type: 'text', nullable: true },
    last_body: { type: 'text', nullable: true },
  },
  indices: [
    { name: 'webhook_messages_waiting', columns: ['webhook_id', 'id'], where: 'delivered_at IS NULL' },
    { name: 'webhook_messages_delivered', columns: ['delivered_at'], where: 'delivered_at IS NOT NULL' },
    { name: 'webhook_messages_webhook', columns: ['webhook_id'] },
  ],
  foreignKeys: [
    {
      name: 'webhook_messages_webhook_fk',
      target: 'webhook',
      columnNames: ['webhook_id'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
});

/** Which alerts a subscription knows of: each beginning is told once and has its end, over restarts, too. */
export const toldAlertSchema = new EntitySchema<ToldAlertRow>({
  name: 'webhook_alert',
  tableName: 'webhook_alerts',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    webhook_id: { type: 'integer' },
    type: { type: 'text' },
    subject: { type: 'text' },
    began_at: { type: 'integer' },
    details: { type: 'text' },
  },
  uniques: [{ name: 'webhook_alerts_subject', columns: ['webhook_id', 'type', 'subject'] }],
  foreignKeys: [
    {
      name: 'webhook_alerts_webhook_fk',
      target: 'webhook',
      columnNames: ['webhook_id'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
});
