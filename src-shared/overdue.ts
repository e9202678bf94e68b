/** Overdue: how long a ticket may stay open, source by source, and from when on that is said. */
import { MINUTE_MS } from './figures/time';

/** From this part of the norm on a ticket is nearly overdue. */
export const NEARLY_SHARE = 0.8;

/** What the norm of a source is read from; minutes, 0 = no norm. */
export interface NormSettings {
  readonly overdue_after_minutes: number;
  /** Sources with a norm of their own. */
  readonly overdue_by_source: readonly { readonly source_id: number; readonly minutes: number }[];
}

/** Milliseconds a ticket of the source may stay open; null = as long as it takes. */
export function normMs({ overdue_after_minutes, overdue_by_source }: NormSettings, sourceId: number): number | null {
  const own = overdue_by_source.find(({ source_id }) => source_id === sourceId);
  const minutes = own?.minutes ?? overdue_after_minutes;
  return minutes === 0 ? null : minutes * MINUTE_MS;
}

export type Lateness = 'in_time' | 'nearly' | 'overdue';

/** @param ageMs since it came @param norm as `normMs` answers it */
export function latenessOf(ageMs: number, norm: number | null): Lateness {
  if (norm === null || ageMs < norm * NEARLY_SHARE) return 'in_time';
  return ageMs < norm ? 'nearly' : 'overdue';
}
