/**
 * Tells each webhook of each alert it asked for: the beginning once, then the end. What was told is a row, written
 * together with the message. So neither a restart nor a pause repeats a beginning or forgets an end.
 */
import { FREE_AFTER_MS } from '../../domain/distribution/busy-policy';
import { WEBHOOK_ALERT_TYPES } from '@shared/webhook-events';
import type { ToldAlertRow, WebhookTry } from '../../store/program/webhooks';
import type { Reads, Store, Tx } from '../../store/store';
import type { Job } from '../schedule/scheduler';
import { isGone } from '../webhooks/webhook-delivery';
import { newMessageId } from '../webhooks/webhook-outbox';
import { beginningOf, endOf } from './alert-message';
import type { Forerunner } from './forerunner';
import type { StandingAlert, StandingAlerts } from './standing-alerts';
import type { Moment } from './steady-trouble';

/** What one subscription is to be told now. */
type News =
  | { readonly state: 'began'; readonly webhook_id: number; readonly alert: StandingAlert }
  | { readonly state: 'ended'; readonly told: ToldAlertRow };

export interface ToldAlertsOptions {
  readonly store: Pick<Store, 'read' | 'write' | 'health'>;
  readonly standing: Pick<StandingAlerts, 'look' | 'goneAt' | 'forget'>;
  /** Tells of storage while nothing can be written. */
  readonly forerunner: Forerunner;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
}

export function createToldAlerts(options: ToldAlertsOptions): Job {
  return new ToldAlerts(options);
}

class ToldAlerts implements Job {
  private firstLookMs: number | null = null;
  /** What has stood since the first look. */
  private readonly seen = new Set<string>();

  constructor(private readonly options: ToldAlertsOptions) {}

  planned(at: number) {
    const { store, standing, forerunner, monotonic } = this.options;
    const { webhooks } = store.read;
    if (WEBHOOK_ALERT_TYPES.every((type) => webhooks.askedFor(type).length === 0)) {
      this.forget();
      return [];
    }
    const now: Moment = { at, passedMs: monotonic() };
    const stands = standing.look(now);
    this.firstLookMs ??= now.passedMs;
    for (const alert of stands) this.seen.add(keyOf(alert));
    if (store.health.current() !== 'ok') {
      for (const { webhook_id, alert } of begun(this.news(store.read, stands, now))) forerunner.tell(webhook_id, alert);
      return [];
    }
    if (this.news(store.read, stands, now).length === 0) return [];
    return [{ at, run: () => this.tell(stands, now) }];
  }

  /** Nothing is looked at while no webhook asks: what stood at the last look may be long over, and is no news then. */
  private forget(): void {
    if (this.firstLookMs === null) return;
    this.firstLookMs = null;
    this.seen.clear();
    this.options.standing.forget();
  }

  private news(read: Reads, stands: readonly StandingAlert[], now: Moment): News[] {
    const told = read.webhooks.toldAlerts();
    return WEBHOOK_ALERT_TYPES.flatMap((type) =>
      read.webhooks.askedFor(type).flatMap((webhook_id): News[] => {
        const known = told.filter((row) => row.type === type && row.webhook_id === webhook_id);
        const ofType = stands.filter((alert) => alert.type === type);
        const over = known.filter(
          (row) => !ofType.some(({ subject }) => subject === row.subject) && this.isOver(row, now),
        );
        const fresh = ofType.filter(({ subject, isDue }) => isDue && !known.some((row) => row.subject === subject));
        return [
          ...over.map((row): News => ({ state: 'ended', told: row })),
          ...fresh.map((alert): News => ({ state: 'began', webhook_id, alert })),
        ];
      }),
    );
  }

  /** Right after the first look nothing has stood for long enough to be seen again: what was told before is not over for that. */
  private isOver(row: ToldAlertRow, { passedMs }: Moment): boolean {
    return this.seen.has(keyOf(row)) || passedMs - (this.firstLookMs ?? passedMs) >= FREE_AFTER_MS;
  }

  private async tell(stands: readonly StandingAlert[], now: Moment): Promise<void> {
    await this.options.store.write((tx) => {
      // Looked at again within the unit: a subscription may have changed meanwhile.
      const news = this.news(tx.read, stands, now);
      for (const each of news) {
        if (each.state === 'began') this.begin(tx, each, now);
        else this.end(tx, each.told, now);
      }
      if (news.length > 0) tx.emit({ type: 'webhooksChanged' });
    });
  }

  private begin(tx: Tx, { webhook_id, alert }: Extract<News, { readonly state: 'began' }>, { at }: Moment): void {
    const ahead = this.options.forerunner.takeOver(webhook_id, alert);
    if (ahead === 'under_way') return;
    const { message_id, body } = ahead ?? { message_id: newMessageId(), body: beginningOf(alert) };
    const { type, subject, since: began_at, details } = alert;
    const id = tx.webhooks.addMessage({ webhook_id, message_id, type, body, created_at: at });
    if (ahead?.result) keepAhead(tx, { webhook_id, id, result: ahead.result });
    tx.webhooks.addToldAlert({ webhook_id, type, subject, began_at, details: JSON.stringify(details) });
  }

  private end(tx: Tx, { id, webhook_id, type, began_at, details }: ToldAlertRow, { at }: Moment): void {
    // Gone before it was told to have begun is a clock that was set.
    const endedAt = Math.max(began_at, this.options.standing.goneAt(type) ?? at);
    const body = endOf({ type, since: began_at, details: JSON.parse(details) as StandingAlert['details'] }, endedAt);
    tx.webhooks.addMessage({ webhook_id, message_id: newMessageId(), type, body, created_at: at });
    tx.webhooks.deleteToldAlert(id);
  }
}

/** With what came of it: a subscription that wants nothing more is held, as if the outbox had told it. */
function keepAhead(tx: Tx, { webhook_id, id, result }: { webhook_id: number; id: number; result: WebhookTry }): void {
  tx.webhooks.keepTry(id, result);
  const webhook = tx.read.webhooks.find(webhook_id);
  if (!webhook || !isGone({ status: result.last_status })) return;
  tx.webhooks.update({ ...webhook, held_reason: 'gone', held_at: result.last_at });
}

function begun(news: readonly News[]) {
  return news.flatMap((each) => (each.state === 'began' ? [each] : []));
}

function keyOf({ type, subject }: { readonly type: string; readonly subject: string }): string {
  return `${type} ${subject}`;
}
