// When a busy source becomes an alert and when the alert goes: not at every flicker.
import type { SourceWithHealth } from './use-source-health';

/** A source without a free slot for less than this is an ordinary moment, unless somebody was turned away. */
const BUSY_BEFORE_ALERT_MS = 5000;
/** Free for less than this, the next lead may be refused again. */
const FREE_BEFORE_CALM_MS = 10_000;

/** What is remembered of a source between two looks. */
export interface AlertMemory {
  readonly isBusy: boolean;
  /** Since when it is as `isBusy` says. */
  readonly sinceMs: number;
  readonly isAlerting: boolean;
}

/** One look at all sources. A source that nobody ever sent to does not alert for being unlinked. */
export function nextAlerts(
  previous: ReadonlyMap<number, AlertMemory>,
  sources: readonly SourceWithHealth[],
  nowMs: number,
): Map<number, AlertMemory> {
  return new Map(sources.map((item) => [item.source.id, nextAlert(previous.get(item.source.id), item, nowMs)]));
}

function nextAlert(before: AlertMemory | undefined, { source, health }: SourceWithHealth, nowMs: number): AlertMemory {
  const isBusy = health.state !== 'free';
  const sinceMs = before?.isBusy === isBusy ? before.sinceMs : nowMs;
  const lastedMs = nowMs - sinceMs;
  const wasAlerting = before?.isAlerting ?? false;
  if (!isBusy) return { isBusy, sinceMs, isAlerting: wasAlerting && lastedMs < FREE_BEFORE_CALM_MS };
  const isRefusing = source.recent_refusals > 0;
  const isLasting = health.state !== 'unlinked' && lastedMs >= BUSY_BEFORE_ALERT_MS;
  return { isBusy, sinceMs, isAlerting: wasAlerting || isRefusing || isLasting };
}
