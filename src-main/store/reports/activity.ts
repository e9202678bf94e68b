/** What happened in a period, counted by source and operator. */
import type { Period } from '../period';

export interface PairCount {
  readonly source_id: number;
  readonly operator_id: number;
  readonly count: number;
}

export interface ActivityReads {
  /** Tickets created, tickets closed and submissions refused in it. */
  within(period: Period): { readonly created: number; readonly closed: number; readonly refused: number };
  ticketsByPair(period: Period): PairCount[];
  /** The end of the first slice of the period that is short enough to be counted at once. */
  refusalSliceEnd(period: Period): number;
  refusalsBySource(period: Period): { readonly source_id: number; readonly count: number }[];
}
