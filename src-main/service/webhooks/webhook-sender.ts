/**
 * Empties the outbox: for each subscription in order, one message at a time. Each result is stored before the next
 * message, so a kill loses nothing and repeats at most one message.
 */
import type { WebhookTrial } from '@shared/model/webhook';
import { ERASED_TEXT } from '@shared/privacy/erased';
import { type EventBus, isChange } from '../../events/event-bus';
import type { WebhookMessageRow, WebhookRow } from '../../store/program/webhooks';
import type { Store, Tx } from '../../store/store';
import { PassedTime } from '../passed-time';
import type { WebhookSecrets } from './webhook-secrets';
import { webhookWaitMs } from './webhook-backoff';
import { deliverWebhook, isDelivered, isGone } from './webhook-delivery';

/** A wait is never longer than this at once: a machine may sleep meanwhile. */
const LOOK_MS = 60_000;
/** So long nothing is sent after a fault, unless writing becomes possible before. */
const REST_MS = 5_000;

export interface WebhookSenderOptions {
  readonly store: Pick<Store, 'read' | 'write' | 'health'>;
  readonly events: EventBus;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
  readonly secrets: Pick<WebhookSecrets, 'of'>;
  /** Sent with each message: the program's name and version. */
  readonly userAgent: string;
  /** Where the program listens; null while it does not. */
  readonly ownPort: () => number | null;
  readonly onError: (error: unknown) => void;
}

export interface WebhookSender {
  /** Sends what is due now; resolves when nothing is under way any more. */
  settle(): Promise<void>;
  /** Ends what is under way: it is sent again at the next start. */
  stop(): Promise<void>;
}

export function startWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const sender = new Sender(options);
  // With each event comes a look, and the hot path publishes ten thousand a second: once a turn, and only if anybody is told.
  let isWakeDue = false;
  const unsubscribe = options.events.subscribe(({ event }) => {
    if (isWakeDue || !(isChange(event) || sender.isAwaitingNews)) return;
    if (!options.store.read.webhooks.isAnybodyTold()) return;
    isWakeDue = true;
    setImmediate(() => {
      isWakeDue = false;
      sender.wake();
    });
  });
  const unwatch = options.store.health.onChange(() => {
    sender.look();
  });
  sender.look();
  return {
    settle: () => sender.settle(),
    stop: async () => {
      unsubscribe();
      unwatch();
      await sender.stop();
    },
  };
}

interface Tried {
  readonly message: WebhookMessageRow;
  /** Where it was sent. */
  readonly url: string;
  readonly trial: WebhookTrial;
  /** Epoch milliseconds. */
  readonly at: number;
}

class Sender {
  private readonly underWay = new Map<number, Promise<void>>();
  /** What came of a try and could not be written down yet: nothing is sent again only for that. */
  private readonly unkept = new Map<number, Tried>();
  /** Subscriptions of which something could not be written or read: left alone for a while. */
  private readonly resting = new Set<number>();
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  /** Whether a new message may be due at once: else each subscription sends already, or waits for the time of an older one. */
  isAwaitingNews = true;
  /** Since the last try of a message, and since the first that failed: passing time counts, not the clock. */
  private readonly tried: PassedTime;
  private readonly failing: PassedTime;

  constructor(private readonly options: WebhookSenderOptions) {
    this.tried = new PassedTime(options);
    this.failing = new PassedTime(options);
  }

  /** Storage works again, or works no more: whoever rested for its sake is looked at anew. */
  look(): void {
    this.resting.clear();
    this.wake();
  }

  wake(): void {
    try {
      this.beginDue();
    } catch (error) {
      // Nothing can be read: the next look may.
      this.isAwaitingNews = true;
      this.options.onError(error);
    }
  }

  /** Begins whatever is due, and sets the clock for what is due next. */
  private beginDue(): void {
    if (this.stopping.signal.aborted) return;
    clearTimeout(this.timer);
    let nextMs = Number.POSITIVE_INFINITY;
    this.isAwaitingNews = false;
    for (const webhook of this.options.store.read.webhooks.list()) {
      if (!isOpen(webhook) || this.underWay.has(webhook.id) || this.resting.has(webhook.id)) continue;
      const message = this.options.store.read.webhooks.nextOf(webhook.id);
      if (!message) {
        this.isAwaitingNews = true;
        continue;
      }
      const waitMs = this.waitMs(message);
      if (waitMs > 0) nextMs = Math.min(nextMs, waitMs);
      else this.begin(webhook.id);
    }
    if (nextMs === Number.POSITIVE_INFINITY) return;
    this.timer = setTimeout(
      () => {
        this.wake();
      },
      Math.min(nextMs, LOOK_MS),
    );
    this.timer.unref();
  }

  async settle(): Promise<void> {
    this.wake();
    while (this.underWay.size > 0) await Promise.all(this.underWay.values());
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.stopping.abort();
    await Promise.all(this.underWay.values());
  }

  private begin(webhookId: number): void {
    const work = this.empty(webhookId)
      .catch((error: unknown) => {
        this.rest(webhookId);
        this.options.onError(error);
      })
      .finally(() => {
        this.underWay.delete(webhookId);
        this.wake();
      });
    this.underWay.set(webhookId, work);
  }

  /** What failed once would fail again at once, and the receiver be told the same without end. */
  private rest(webhookId: number): void {
    this.resting.add(webhookId);
    const timer = setTimeout(() => {
      this.resting.delete(webhookId);
      this.wake();
    }, REST_MS);
    timer.unref();
  }

  /** Sends one after another, until nothing is due or one was not taken. */
  private async empty(webhookId: number): Promise<void> {
    const { webhooks } = this.options.store.read;
    await this.keepTried(webhookId);
    for (;;) {
      const webhook = webhooks.find(webhookId);
      const message = webhooks.nextOf(webhookId);
      if (!webhook || !isOpen(webhook) || !message || this.waitMs(message) > 0) return;
      const trial = await this.send(webhook, message);
      if (this.stopping.signal.aborted) return;
      this.note({ message, url: webhook.url, trial, at: this.options.clock() });
      await this.keepTried(webhookId);
      if (!isDelivered(trial)) return;
    }
  }

  private note(tried: Tried): void {
    const { message, at } = tried;
    this.unkept.set(message.webhook_id, tried);
    this.tried.note(message.id, at);
    if (message.first_attempt_at === null) this.failing.note(message.id, at);
  }

  private async keepTried(webhookId: number): Promise<void> {
    const tried = this.unkept.get(webhookId);
    if (!tried) return;
    await this.keep(tried);
    this.unkept.delete(webhookId);
  }

  /** In ms; what was made to begin again, or waits longer than anything may, is due now. */
  private waitMs({ id, next_attempt_at, last_at, attempts, first_attempt_at }: WebhookMessageRow): number {
    if (next_attempt_at === null || last_at === null || first_attempt_at === null) return 0;
    const longestMs = webhookWaitMs(attempts, 0) ?? 0;
    const plannedMs = next_attempt_at - last_at;
    return plannedMs > longestMs ? 0 : Math.max(0, plannedMs - this.tried.sinceMs(id, last_at));
  }

  private send(webhook: WebhookRow, { message_id, body }: WebhookMessageRow): Promise<WebhookTrial> {
    const sentAt = this.options.clock();
    return deliverWebhook({
      message_id,
      body,
      sentAt,
      url: webhook.url,
      secrets: this.options.secrets.of(webhook),
      userAgent: this.options.userAgent,
      signal: this.stopping.signal,
      ownPort: this.options.ownPort(),
    });
  }

  private keep(tried: Tried): Promise<void> {
    const { message, trial, at: now } = tried;
    const attempts = message.attempts + 1;
    // The answer may quote a person who was erased meanwhile.
    const lastOf = (tx: Tx) => {
      const isStill = tx.read.webhooks.message(message.id)?.body === message.body;
      const last_body = isStill ? trial.body : ERASED_TEXT;
      return { attempts, last_at: now, last_status: trial.status, last_error: trial.error, last_body };
    };
    if (isDelivered(trial)) {
      const result = { first_attempt_at: message.first_attempt_at, next_attempt_at: null, delivered_at: now };
      return this.options.store.write((tx) => {
        tx.webhooks.keepTry(message.id, { ...lastOf(tx), ...result });
      });
    }
    const first_attempt_at = message.first_attempt_at ?? now;
    const waitMs = webhookWaitMs(attempts, this.failing.sinceMs(message.id, first_attempt_at));
    return this.options.store.write((tx) => {
      if (isOvertaken(tx, tried)) {
        const begun = { attempts: 0, first_attempt_at: null, next_attempt_at: now, delivered_at: null };
        tx.webhooks.keepTry(message.id, { ...lastOf(tx), ...begun });
        return;
      }
      const next_attempt_at = now + (waitMs ?? 0);
      tx.webhooks.keepTry(message.id, { ...lastOf(tx), first_attempt_at, next_attempt_at, delivered_at: null });
      if (waitMs !== null && !isGone(trial)) return;
      const webhook = tx.read.webhooks.find(message.webhook_id);
      if (!webhook) return;
      tx.webhooks.update({ ...webhook, held_reason: isGone(trial) ? 'gone' : 'failing_for_a_day', held_at: now });
      tx.emit({ type: 'webhooksChanged' });
    });
  }
}

/** Whether the message was made to begin again meanwhile, or is to go elsewhere: then a failure says nothing of what is true now. */
function isOvertaken(tx: Tx, { message, url }: Tried): boolean {
  const current = tx.read.webhooks.message(message.id);
  if (current && current.attempts !== message.attempts) return true;
  return tx.read.webhooks.find(message.webhook_id)?.url !== url;
}

function isOpen({ is_active, held_at }: WebhookRow): boolean {
  return is_active && held_at === null;
}
