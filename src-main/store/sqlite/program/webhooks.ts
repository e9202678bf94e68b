/** Webhooks in SQLite. */
import type { Database } from 'better-sqlite3';
import type { WebhookEventType } from '@shared/model/webhook';
import type {
  NewToldAlert,
  NewWebhookMessage,
  NewWebhookRow,
  ToldAlertRow,
  WebhookMessageRow,
  WebhookReads,
  WebhookRow,
  WebhookTry,
  WebhookWrites,
} from '../../program/webhooks';

export type WebhookRepository = WebhookReads & WebhookWrites;

/** Who asked for what, as the file says; null = not read, or no more true. Every submission asks. */
export interface WebhookMemory {
  asked: ReadonlyMap<string, readonly number[]> | null;
}

type StoredWebhook = Omit<WebhookRow, 'is_active'> & { readonly is_active: number };

const COLUMNS = `name, url, events, secret, previous_secret, previous_secret_until, is_active, held_reason, held_at, created_at`;

export function createWebhookRepository(database: Database, memory: WebhookMemory): WebhookRepository {
  const list = database.prepare<[], StoredWebhook>(`SELECT id, ${COLUMNS} FROM webhooks ORDER BY id`);
  const find = database.prepare<[number], StoredWebhook>(`SELECT id, ${COLUMNS} FROM webhooks WHERE id = ?`);
  const insert = database.prepare<[Omit<StoredWebhook, 'id'>]>(
    `INSERT INTO webhooks (${COLUMNS}) VALUES (@name, @url, @events, @secret, @previous_secret, @previous_secret_until,
     @is_active, @held_reason, @held_at, @created_at)`,
  );
  const update = database.prepare<[StoredWebhook]>(
    `UPDATE webhooks SET name = @name, url = @url, events = @events, secret = @secret, previous_secret = @previous_secret,
     previous_secret_until = @previous_secret_until, is_active = @is_active, held_reason = @held_reason, held_at = @held_at
     WHERE id = @id`,
  );
  const remove = database.prepare<[number]>('DELETE FROM webhooks WHERE id = ?');
  const asked = () => (memory.asked ??= byType(list.all().map(toRow)));

  return {
    ...createMessages(database),
    ...createToldAlerts(database),
    list: () => list.all().map(toRow),
    find: (id) => {
      const row = find.get(id);
      return row && toRow(row);
    },
    askedFor: (type: WebhookEventType) => asked().get(type) ?? [],
    isAnybodyTold: () => asked().size > 0,
    insert: (webhook: NewWebhookRow) => {
      memory.asked = null;
      return Number(insert.run(toStored(webhook)).lastInsertRowid);
    },
    update: (webhook) => {
      memory.asked = null;
      update.run({ ...toStored(webhook), id: webhook.id });
    },
    delete: (id) => {
      memory.asked = null;
      remove.run(id);
    },
  };
}

function createMessages(database: Database) {
  const next = database.prepare<[number], WebhookMessageRow>(
    `SELECT * FROM webhook_messages INDEXED BY webhook_messages_waiting
     WHERE webhook_id = ? AND delivered_at IS NULL ORDER BY id LIMIT 1`,
  );
  const waiting = database
    .prepare<[number], number>(
      'SELECT count(*) FROM webhook_messages INDEXED BY webhook_messages_waiting WHERE webhook_id = ? AND delivered_at IS NULL',
    )
    .pluck();
  const message = database.prepare<[number], WebhookMessageRow>('SELECT * FROM webhook_messages WHERE id = ?');
  const messages = database.prepare<[number, number, number], WebhookMessageRow>(
    'SELECT * FROM webhook_messages WHERE webhook_id = ? AND id < ? ORDER BY id DESC LIMIT ?',
  );
  const add = database.prepare<[NewWebhookMessage]>(
    `INSERT INTO webhook_messages (webhook_id, message_id, type, body, created_at, attempts, next_attempt_at)
     VALUES (@webhook_id, @message_id, @type, @body, @created_at, 0, @created_at)`,
  );
  const keepTry = database.prepare<[WebhookTry & { id: number }]>(
    `UPDATE webhook_messages SET attempts = @attempts, first_attempt_at = @first_attempt_at,
     next_attempt_at = @next_attempt_at, delivered_at = @delivered_at, last_at = @last_at, last_status = @last_status,
     last_error = @last_error, last_body = @last_body WHERE id = @id`,
  );
  const beginAgain = database.prepare<[number, number]>(
    `UPDATE webhook_messages SET attempts = 0, first_attempt_at = NULL, next_attempt_at = ?
     WHERE webhook_id = ? AND delivered_at IS NULL`,
  );
  const prune = database.prepare<[number, number]>(
    `DELETE FROM webhook_messages WHERE id IN (
       SELECT id FROM webhook_messages INDEXED BY webhook_messages_delivered WHERE delivered_at < ? LIMIT ?)`,
  );
  return {
    nextOf: (webhookId: number) => next.get(webhookId),
    waitingCount: (webhookId: number) => waiting.get(webhookId) ?? 0,
    message: (id: number) => message.get(id),
    messages: (webhookId: number, { before, limit }: { readonly before: number | null; readonly limit: number }) =>
      messages.all(webhookId, before ?? Number.MAX_SAFE_INTEGER, limit),
    addMessage: (row: NewWebhookMessage) => Number(add.run(row).lastInsertRowid),
    keepTry: (id: number, result: WebhookTry) => {
      keepTry.run({ ...result, id });
    },
    beginAgain: (webhookId: number, at: number) => {
      beginAgain.run(at, webhookId);
    },
    pruneDelivered: (before: number, limit: number) => prune.run(before, limit).changes,
  };
}

function createToldAlerts(database: Database) {
  const all = database.prepare<[], ToldAlertRow>('SELECT * FROM webhook_alerts ORDER BY id');
  const add = database.prepare<[NewToldAlert]>(
    `INSERT INTO webhook_alerts (webhook_id, type, subject, began_at, details)
     VALUES (@webhook_id, @type, @subject, @began_at, @details)`,
  );
  const remove = database.prepare<[number]>('DELETE FROM webhook_alerts WHERE id = ?');
  return {
    toldAlerts: () => all.all(),
    addToldAlert: (alert: NewToldAlert) => {
      add.run(alert);
    },
    deleteToldAlert: (id: number) => {
      remove.run(id);
    },
  };
}

function byType(webhooks: readonly WebhookRow[]): Map<string, number[]> {
  const asked = new Map<string, number[]>();
  for (const { id, events, is_active } of webhooks) {
    if (!is_active) continue;
    for (const type of JSON.parse(events) as string[]) asked.set(type, [...(asked.get(type) ?? []), id]);
  }
  return asked;
}

function toRow(stored: StoredWebhook): WebhookRow {
  return { ...stored, is_active: stored.is_active === 1 };
}

function toStored(webhook: NewWebhookRow): Omit<StoredWebhook, 'id'> {
  return { ...webhook, is_active: webhook.is_active ? 1 : 0 };
}
