/** The secrets that messages are signed with: the one in force, and for a day the one before, whatever becomes of the clock. */
import { DAY_MS } from '@shared/figures/time';
import type { WebhookRow } from '../../store/program/webhooks';
import type { Store } from '../../store/store';
import { PassedTime, type PassedTimeOptions } from '../passed-time';

/** How long the secret before is still signed with: a day, for receivers that are changed by hand. */
export const PREVIOUS_SECRET_MS = DAY_MS;

export interface WebhookSecrets {
  /** The one in force first. */
  of(webhook: WebhookRow): string[];
  /** Whether the one before is still signed with. */
  hasTwo(webhook: WebhookRow): boolean;
}

export interface WebhookSecretsOptions extends PassedTimeOptions {
  readonly store: Pick<Store, 'read'>;
}

export function createWebhookSecrets({ store, clock, monotonic }: WebhookSecretsOptions): WebhookSecrets {
  const passed = new PassedTime({ clock, monotonic });
  const hasTwo = ({ id, previous_secret_until: until }: WebhookRow) =>
    until !== null && passed.sinceMs(id, until - PREVIOUS_SECRET_MS) < PREVIOUS_SECRET_MS;
  // From now on the clock may be set: the day before the start is the clock's.
  store.read.webhooks.list().forEach(hasTwo);
  return {
    of: (webhook) =>
      webhook.previous_secret !== null && hasTwo(webhook)
        ? [webhook.secret, webhook.previous_secret]
        : [webhook.secret],
    hasTwo,
  };
}
