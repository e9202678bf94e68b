/** What live rows are counted from when somebody begins to watch. */
import type { Period } from '../period';

export interface ActiveTicketRow {
  readonly id: number;
  readonly operator_id: number;
  readonly source_id: number;
  /** epoch milliseconds */
  readonly created_at: number;
  /** Since when it waits to be opened, epoch milliseconds; null = it has been. */
  readonly unopened_since: number | null;
}

export interface HandlingRow {
  readonly operator_id: number;
  readonly closed: number;
  /** From coming to closing, summed up. */
  readonly handling_ms: number;
}

export interface HappeningRow {
  readonly kind: 'created' | 'closed' | 'refused';
  /** Of the ticket or the refusal. */
  readonly id: number;
  /** epoch milliseconds */
  readonly at: number;
}

export interface LiveReads {
  activeTickets(): ActiveTicketRow[];
  /** Oldest first. */
  activeTicketIdsOf(operatorId: number, limit: number): number[];
  /** Of those closed in the period, the last closed first. */
  closedTicketIdsOf(operatorId: number, period: Period, limit: number): number[];
  /** Tickets closed in the period, an operator a row. */
  handlingWithin(period: Period): HandlingRow[];
  /** When each source was refused since then, a second a row. */
  refusalsSince(from: number): { readonly source_id: number; readonly second: number; readonly count: number }[];
  lastRefusalsWithin(period: Period): { readonly source_id: number; readonly at: number }[];
  /** Missed leads that nobody has answered, counted up to `max`. */
  openMissedCount(max: number): number;
  /** The last happenings of the history, oldest first. */
  lastHappenings(limit: number): HappeningRow[];
  emailOf(leadId: number): string | undefined;
}
