/** Webhooks: who is told, and the outbox of what they have still to be told, written in the unit of the change. */
import type { WebhookAlertType, WebhookEventType, WebhookHold } from '@shared/model/webhook';

/** Moments are epoch milliseconds. */
export interface WebhookRow {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  /** JSON: a list of event types */
  readonly events: string;
  readonly secret: string;
  readonly previous_secret: string | null;
  readonly previous_secret_until: number | null;
  readonly is_active: boolean;
  readonly held_reason: WebhookHold | null;
  readonly held_at: number | null;
  readonly created_at: number;
}

export interface WebhookMessageRow {
  readonly id: number;
  readonly webhook_id: number;
  readonly message_id: string;
  readonly type: string;
  readonly body: string;
  readonly created_at: number;
  readonly attempts: number;
  /** When the first of the tries that failed was; null before it. */
  readonly first_attempt_at: number | null;
  /** null once delivered */
  readonly next_attempt_at: number | null;
  readonly delivered_at: number | null;
  readonly last_at: number | null;
  readonly last_status: number | null;
  readonly last_error: string | null;
  readonly last_body: string | null;
}

export type NewWebhookRow = Omit<WebhookRow, 'id'>;
export type NewWebhookMessage = Pick<WebhookMessageRow, 'webhook_id' | 'message_id' | 'type' | 'body' | 'created_at'>;
export type WebhookTry = Pick<
  WebhookMessageRow,
  | 'attempts'
  | 'first_attempt_at'
  | 'next_attempt_at'
  | 'delivered_at'
  | 'last_at'
  | 'last_status'
  | 'last_error'
  | 'last_body'
>;

/** An alert that a subscription was told of, while its end is still to be told. */
export interface ToldAlertRow {
  readonly id: number;
  readonly webhook_id: number;
  readonly type: WebhookAlertType;
  /** What the alert is about: one a subscription and type. */
  readonly subject: string;
  /** Epoch milliseconds. */
  readonly began_at: number;
  /** JSON: what was told of it. */
  readonly details: string;
}

export type NewToldAlert = Omit<ToldAlertRow, 'id'>;

export interface WebhookReads {
  /** In the order they were made. */
  list(): WebhookRow[];
  find(id: number): WebhookRow | undefined;
  /** The active ones that asked for this type; answered from memory, since every submission asks. */
  askedFor(type: WebhookEventType): readonly number[];
  /** Whether any is active; answered from memory. */
  isAnybodyTold(): boolean;
  /** The oldest message that is not delivered. */
  nextOf(webhookId: number): WebhookMessageRow | undefined;
  waitingCount(webhookId: number): number;
  /** In the order they began. */
  toldAlerts(): ToldAlertRow[];
  message(id: number): WebhookMessageRow | undefined;
  /** Newest first, below `before`. */
  messages(webhookId: number, page: { readonly before: number | null; readonly limit: number }): WebhookMessageRow[];
}

export interface WebhookWrites {
  insert(webhook: NewWebhookRow): number;
  update(webhook: WebhookRow): void;
  /** With its messages. */
  delete(id: number): void;
  addMessage(message: NewWebhookMessage): number;
  addToldAlert(alert: NewToldAlert): void;
  deleteToldAlert(id: number): void;
  /** Nothing happens where the message is gone meanwhile. */
  keepTry(messageId: number, result: WebhookTry): void;
  /** What waits is due at once and counts its tries from the beginning. */
  beginAgain(webhookId: number, at: number): void;
  /** Forgets messages delivered before then; answers how many, at most `limit`. */
  pruneDelivered(before: number, limit: number): number;
}
