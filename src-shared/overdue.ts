/** Overdue: how long a ticket may stay open or wait to be opened, source by source, and from when on that is said. */
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

/** `unopened`: nobody has opened it in the time that its source sets for that. */
export type Lateness = 'in_time' | 'nearly' | 'unopened' | 'overdue';

/** @param ageMs since it came @param norm as `normMs` answers it */
export function latenessOf(ageMs: number, norm: number | null): Exclude<Lateness, 'unopened'> {
  if (norm === null || ageMs < norm * NEARLY_SHARE) return 'in_time';
  return ageMs < norm ? 'nearly' : 'overdue';
}

/** When what happened to a ticket; timestamps as they stand on the wire. */
export interface TicketTimes {
  readonly created_at: string;
  /** When it came to the operator who has it; null = with its draw. */
  readonly assigned_at: string | null;
  readonly opened_at: string | null;
}

/** Milliseconds; null = no norm, no target. */
export interface TimeLimits {
  readonly norm: number | null;
  /** In what time a ticket is to be opened by whoever has got it. */
  readonly openWithin: number | null;
}

/** How long a ticket has been with whoever has it, where that is not its whole age; null = it came to them with its draw. */
export function heldMs({ assigned_at, created_at }: Omit<TicketTimes, 'opened_at'>, now: number): number | null {
  return assigned_at === null || assigned_at === created_at ? null : now - Date.parse(assigned_at);
}

/** How long a ticket waited to be opened, or does, where that is longer than it may; null = it is in time. */
export function lateOpening(
  { created_at, assigned_at, opened_at }: TicketTimes,
  now: number,
  openWithin: number | null,
): { readonly isOpened: boolean; readonly waitedMs: number } | null {
  if (openWithin === null) return null;
  const until = opened_at === null ? now : Date.parse(opened_at);
  const assignedAt = assigned_at === null ? Infinity : Date.parse(assigned_at);
  // Opened by somebody who had it before: what came after says nothing of that.
  const since = assignedAt <= until ? assignedAt : Date.parse(created_at);
  const waitedMs = until - since;
  return waitedMs < openWithin ? null : { isOpened: opened_at !== null, waitedMs };
}

/** How late an open ticket is at a moment, epoch milliseconds: the worst of what can be said of it. */
export function ticketLateness(ticket: TicketTimes, now: number, { norm, openWithin }: TimeLimits): Lateness {
  const byAge = latenessOf(now - Date.parse(ticket.created_at), norm);
  if (byAge === 'overdue') return byAge;
  return lateOpening(ticket, now, openWithin)?.isOpened === false ? 'unopened' : byAge;
}
