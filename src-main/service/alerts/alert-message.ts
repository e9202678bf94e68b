/** The text of an alert for webhooks. It carries the time of what it tells, even when it is told late. */
import { toIso } from '@shared/figures/iso';
import { messageBody } from '../webhooks/webhook-outbox';
import type { StandingAlert } from './standing-alerts';

type Alert = Pick<StandingAlert, 'type' | 'since' | 'details'>;

export function beginningOf({ type, since, details }: Alert): string {
  return messageBody(type, since, { state: 'began', since: toIso(since), until: null, ...details });
}

/** `details` are those of the beginning. @param until epoch milliseconds */
export function endOf({ type, since, details }: Alert, until: number): string {
  return messageBody(type, until, { state: 'ended', since: toIso(since), until: toIso(until), ...details });
}
