/** Webhooks as the supervisor keeps them: made, changed, tried, and looked after when a receiver does not answer. */
import { AppError } from '@shared/errors';
import { isoOrNull, toIso } from '@shared/figures/iso';
import type { Author } from '@shared/model/actor';
import {
  type NewWebhook,
  type Webhook,
  type WebhookEventType,
  webhookEventTypeSchema,
  type WebhookMessage,
  type WebhookPatch,
  WEBHOOKS_MAX,
  type WebhookTrial,
} from '@shared/model/webhook';
import type { WebhookMessageRow, WebhookRow } from '../../store/program/webhooks';
import type { Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import { leadsHere } from './own-mark';
import { webhookAddressFault } from './webhook-address';
import { deliverWebhook } from './webhook-delivery';
import { messageBody, newMessageId } from './webhook-outbox';
import { sampleBody } from './webhook-samples';
import { PREVIOUS_SECRET_MS, type WebhookSecrets } from './webhook-secrets';
import { createWebhookSecret } from './webhook-signature';

export interface Webhooks {
  /** In the order they were made. */
  list(): Webhook[];
  /**
   * @returns the subscription with its secret, which is shown this once
   * @throws {webhook_address_refused} `fault` says why
   * @throws {too_many_webhooks}
   */
  create(webhook: NewWebhook, by: Author): Promise<Webhook & { readonly secret: string }>;
  /**
   * Changes what the patch names. Switching it on, or another address, ends a hold.
   *
   * @throws {unknown_webhook}
   * @throws {webhook_address_refused}
   */
  update(id: number, patch: WebhookPatch, by: Author): Promise<Webhook>;
  /** @throws {unknown_webhook} */
  delete(id: number, by: Author): Promise<void>;
  /** @throws {unknown_webhook} */
  rotateSecret(id: number, by: Author): Promise<{ readonly secret: string }>;
  /**
   * Sends `webhook.test` now, or a sample of `event`. A receiver that does not answer is an outcome, no error.
   *
   * @throws {unknown_webhook}
   */
  test(id: number, event?: WebhookEventType): Promise<WebhookTrial>;
  /** Ends a hold. @throws {unknown_webhook} */
  resume(id: number, by: Author): Promise<Webhook>;
  /** Newest first, below `before`. @throws {unknown_webhook} */
  messages(id: number, page: { readonly before?: number | undefined; readonly limit: number }): WebhookMessage[];
  /**
   * Puts a copy of a delivered message into the outbox, under the same `webhook-id`.
   *
   * @throws {unknown_webhook}
   * @throws {unknown_webhook_message} also for one that still waits: it is sent anyway
   */
  resend(id: number, messageId: number): Promise<WebhookMessage>;
}

export interface WebhooksOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly audit: RecordAudit;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  readonly secrets: WebhookSecrets;
  readonly userAgent: string;
  /** Where the program listens; null while it does not. */
  readonly ownPort: () => number | null;
  /** To what the listener answers as this very program. */
  readonly ownMark: string;
}

export function createWebhooks(options: WebhooksOptions): Webhooks {
  const { store, clock, secrets } = options;
  const { webhooks } = store.read;
  const found = (id: number) => {
    const webhook = webhooks.find(id);
    if (!webhook) throw new AppError('unknown_webhook');
    return webhook;
  };
  const shown = (webhook: WebhookRow) => toWebhook(webhook, webhooks.waitingCount(webhook.id), secrets);

  return {
    ...createMaking(options, { found, shown }),
    ...createChanging(options, { found, shown }),
    list: () => webhooks.list().map(shown),
    test: async (id, event) => {
      const webhook = found(id);
      const sentAt = clock();
      return deliverWebhook({
        message_id: newMessageId(),
        body: event
          ? sampleBody(event, sentAt)
          : messageBody('webhook.test', sentAt, { webhook_id: id, name: webhook.name }),
        sentAt,
        url: webhook.url,
        secrets: secrets.of(webhook),
        userAgent: options.userAgent,
        signal: new AbortController().signal,
        ownPort: options.ownPort(),
      });
    },
    messages: (id, { before = null, limit }) => {
      found(id);
      return webhooks.messages(id, { before: before ?? null, limit }).map(toMessage);
    },
    resend: (id, messageId) =>
      store.write((tx) => {
        found(id);
        const message = webhooks.message(messageId);
        if (message?.webhook_id !== id || message.delivered_at === null) throw new AppError('unknown_webhook_message');
        const { message_id, type, body } = message;
        const copy = tx.webhooks.addMessage({ webhook_id: id, message_id, type, body, created_at: clock() });
        tx.emit({ type: 'webhooksChanged' });
        const added = webhooks.message(copy);
        if (!added) throw new Error(`message ${copy} is gone within its own unit`);
        return toMessage(added);
      }),
  };
}

interface Looking {
  readonly found: (id: number) => WebhookRow;
  readonly shown: (webhook: WebhookRow) => Webhook;
}

/** Makes subscriptions, and takes them away. */
function createMaking(options: WebhooksOptions, { found, shown }: Looking) {
  const { store, audit, clock } = options;
  return {
    create: async (webhook: NewWebhook, by: Author) => {
      await refuseBad(webhook.url, options);
      const secret = createWebhookSecret();
      return store.write((tx) => {
        if (store.read.webhooks.list().length >= WEBHOOKS_MAX) throw new AppError('too_many_webhooks');
        const fresh = { ...NEVER_HELD, ...NO_PREVIOUS, is_active: true, secret, created_at: clock() };
        const row = { ...fresh, name: webhook.name, url: webhook.url, events: JSON.stringify(webhook.events) };
        const id = tx.webhooks.insert(row);
        audit(by, 'webhook_created', fieldsOf({ ...row, id }));
        tx.emit({ type: 'webhooksChanged' });
        return { ...shown({ ...row, id }), secret };
      });
    },
    delete: (id: number, by: Author) =>
      store.write((tx) => {
        const row = found(id);
        tx.webhooks.delete(id);
        audit(by, 'webhook_deleted', fieldsOf(row));
        tx.emit({ type: 'webhooksChanged' });
      }),
  };
}

/** What changes a subscription. */
function createChanging(options: WebhooksOptions, { found, shown }: Looking) {
  const { store, audit, clock } = options;
  /** Writes the changed row, its line in the log, and tells the windows. */
  const keep = (tx: Tx, row: WebhookRow, by: Author): WebhookRow => {
    tx.webhooks.update(row);
    audit(by, 'webhook_changed', fieldsOf(row));
    tx.emit({ type: 'webhooksChanged' });
    return row;
  };

  return {
    update: async (id: number, patch: WebhookPatch, by: Author) => {
      if (patch.url !== undefined) await refuseBad(patch.url, options);
      return store.write((tx) => {
        const before = found(id);
        const url = patch.url ?? before.url;
        const isFreed = url !== before.url || patch.is_active === true;
        if (isFreed) tx.webhooks.beginAgain(id, clock());
        const row = {
          ...before,
          ...(isFreed ? NEVER_HELD : {}),
          url,
          name: patch.name ?? before.name,
          events: patch.events ? JSON.stringify(patch.events) : before.events,
          is_active: patch.is_active ?? before.is_active,
        };
        return shown(keep(tx, row, by));
      });
    },
    rotateSecret: (id: number, by: Author) =>
      store.write((tx) => {
        const before = found(id);
        const secret = createWebhookSecret();
        const previous = { previous_secret: before.secret, previous_secret_until: clock() + PREVIOUS_SECRET_MS };
        const row = keep(tx, { ...before, ...previous, secret }, by);
        // Seen now, its day begins now.
        options.secrets.hasTwo(row);
        return { secret };
      }),
    resume: (id: number, by: Author) =>
      store.write((tx) => {
        const before = found(id);
        tx.webhooks.beginAgain(id, clock());
        return shown(keep(tx, { ...before, ...NEVER_HELD }, by));
      }),
  };
}

/** @throws {webhook_address_refused} */
async function refuseBad(url: string, { ownPort, ownMark }: WebhooksOptions): Promise<void> {
  const fault = (await webhookAddressFault(url, ownPort())) ?? ((await leadsHere(url, ownMark)) ? 'own_address' : null);
  if (fault) throw new AppError('webhook_address_refused', { data: { fault } });
}

const NEVER_HELD = { held_reason: null, held_at: null } as const;
const NO_PREVIOUS = { previous_secret: null, previous_secret_until: null } as const;

/** For the audit log: never a secret. */
function fieldsOf({ id, name, url, events, is_active }: WebhookRow) {
  return { webhook_id: id, name, url, events: JSON.parse(events) as unknown, is_active };
}

function toWebhook(row: WebhookRow, waiting: number, secrets: WebhookSecrets): Webhook {
  const { id, name, url, is_active, held_reason, held_at, previous_secret_until } = row;
  return {
    id,
    name,
    url,
    is_active,
    events: knownOf(row.events),
    created_at: toIso(row.created_at),
    held: held_reason === null || held_at === null ? null : { reason: held_reason, at: toIso(held_at) },
    previous_secret_until: isoOrNull(secrets.hasTwo(row) ? previous_secret_until : null),
    waiting,
  };
}

/** Another version may know more of them, which nobody is told of here. */
function knownOf(events: string): WebhookEventType[] {
  const asked = JSON.parse(events) as readonly unknown[];
  return asked.flatMap((type) => webhookEventTypeSchema.safeParse(type).data ?? []);
}

function toMessage(row: WebhookMessageRow): WebhookMessage {
  const { id, message_id, type, body, attempts, last_at, last_status, last_error, last_body } = row;
  return {
    id,
    message_id,
    type,
    body,
    attempts,
    created_at: toIso(row.created_at),
    state: row.delivered_at === null ? 'waiting' : 'delivered',
    next_attempt_at: isoOrNull(row.next_attempt_at),
    delivered_at: isoOrNull(row.delivered_at),
    last:
      last_at === null ? null : { at: toIso(last_at), status: last_status, error: last_error, body: last_body ?? '' },
  };
}
