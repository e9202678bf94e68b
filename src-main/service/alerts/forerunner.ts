/**
 * Sends the alarm of a full disk past the outbox, which takes no message then. Once writing works again, the message
 * and its result are stored under the same id, so nobody gets it twice.
 */
import { MINUTE_MS } from '@shared/figures/time';
import type { WebhookRow, WebhookTry } from '../../store/program/webhooks';
import type { Store } from '../../store/store';
import { webhookWaitMs } from '../webhooks/webhook-backoff';
import { deliverWebhook, isDelivered, isGone } from '../webhooks/webhook-delivery';
import { newMessageId } from '../webhooks/webhook-outbox';
import type { WebhookSecrets } from '../webhooks/webhook-secrets';
import type { StandingAlert } from './standing-alerts';
import { beginningOf } from './alert-message';

/** Nobody is left without the alarm for longer than this after their receiver is back. */
const WAIT_MAX_MS = MINUTE_MS;

export interface SentAhead {
  readonly message_id: string;
  readonly body: string;
  /** null = never tried */
  readonly result: WebhookTry | null;
}

export interface Forerunner {
  /** Sends the beginning of the alert, unless that was taken or it is not yet time for another try. Does not wait. */
  tell(webhookId: number, alert: StandingAlert): void;
  /** What was sent ahead of this alert, handed over to whoever writes it down; null = nothing. */
  takeOver(webhookId: number, alert: StandingAlert): SentAhead | 'under_way' | null;
  /** Resolves when nothing is under way. */
  settle(): Promise<void>;
  /** Ends what is under way. */
  stop(): Promise<void>;
}

export interface ForerunnerOptions {
  readonly store: Pick<Store, 'read'>;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  readonly secrets: Pick<WebhookSecrets, 'of'>;
  readonly userAgent: string;
  /** Where the program listens; null while it does not. */
  readonly ownPort: () => number | null;
}

export function createForerunner(options: ForerunnerOptions): Forerunner {
  return new Messenger(options);
}

interface Entry extends SentAhead {
  readonly since: number;
}

class Messenger implements Forerunner {
  /** By subscription: its latest alarm. */
  private readonly sent = new Map<number, Entry>();
  private readonly underWay = new Map<number, Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(private readonly options: ForerunnerOptions) {}

  tell(webhookId: number, alert: StandingAlert): void {
    if (alert.type !== 'alert.storage' || this.underWay.has(webhookId) || this.stopping.signal.aborted) return;
    const webhook = this.options.store.read.webhooks.find(webhookId);
    if (!webhook || webhook.held_at !== null) return;
    const entry = this.entryOf(webhookId, alert);
    if (entry.result && !this.isDue(entry.result)) return;
    const work = this.send(webhook, entry).finally(() => this.underWay.delete(webhookId));
    this.underWay.set(webhookId, work);
  }

  takeOver(webhookId: number, { type, since }: StandingAlert): SentAhead | 'under_way' | null {
    const entry = this.sent.get(webhookId);
    if (type !== 'alert.storage' || entry?.since !== since) return null;
    return this.underWay.has(webhookId) ? 'under_way' : entry;
  }

  async settle(): Promise<void> {
    await Promise.all(this.underWay.values());
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.settle();
  }

  private entryOf(webhookId: number, alert: StandingAlert): Entry {
    const known = this.sent.get(webhookId);
    if (known?.since === alert.since) return known;
    return { since: alert.since, message_id: newMessageId(), body: beginningOf(alert), result: null };
  }

  /** Whoever answered that they want nothing more is not asked again: that is written down as soon as it can be. */
  private isDue({ delivered_at, next_attempt_at, last_status }: WebhookTry): boolean {
    if (delivered_at !== null || next_attempt_at === null || isGone({ status: last_status })) return false;
    const waitMs = next_attempt_at - this.options.clock();
    // A moment further away than any wait is one of a clock that has been put back.
    return waitMs <= 0 || waitMs > WAIT_MAX_MS;
  }

  private async send(webhook: WebhookRow, entry: Entry): Promise<void> {
    const { clock, userAgent } = this.options;
    const ownPort = this.options.ownPort();
    const { message_id, body, result } = entry;
    this.sent.set(webhook.id, entry);
    const sentAt = clock();
    const secrets = this.options.secrets.of(webhook);
    const { signal } = this.stopping;
    const { url } = webhook;
    const trial = await deliverWebhook({ message_id, body, sentAt, url, secrets, userAgent, signal, ownPort });
    const now = clock();
    const attempts = (result?.attempts ?? 0) + 1;
    const last = { attempts, last_at: now, last_status: trial.status, last_error: trial.error, last_body: trial.body };
    const first_attempt_at = result?.first_attempt_at ?? now;
    const waitMs = Math.min(webhookWaitMs(attempts, Math.max(0, now - first_attempt_at)) ?? WAIT_MAX_MS, WAIT_MAX_MS);
    this.sent.set(webhook.id, {
      ...entry,
      result: isDelivered(trial)
        ? { ...last, first_attempt_at: result?.first_attempt_at ?? null, next_attempt_at: null, delivered_at: now }
        : { ...last, first_attempt_at, next_attempt_at: now + waitMs, delivered_at: null },
    });
  }
}
