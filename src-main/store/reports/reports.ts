/** What came, was refused and was closed over a period, in slices that are short enough to be read at once. */
import type { RefusalReason } from '@shared/model/refusal';
import type { Period } from '../period';

/** `quarter` is whole quarters of an hour since the epoch: hours of any zone are made of them. */
export interface QuarterCount {
  readonly quarter: number;
  readonly source_id: number;
  readonly count: number;
}

export interface RefusalCount extends QuarterCount {
  readonly reason: RefusalReason;
  /** Operators of the sources who were kept out by it, summed over the refusals for which that was counted. */
  readonly at_limit: number;
  readonly inactive: number;
  readonly zero_weight: number;
}

export interface ReportReads {
  missedSliceEnd(period: Period): number;
  /** Without why. */
  missed(period: Period): QuarterCount[];
  refusalSliceEnd(period: Period): number;
  refusals(period: Period): RefusalCount[];
  /** The next tickets that are open now, in the order of ids; `created_at` in epoch milliseconds. */
  openAfter(
    id: number,
    limit: number,
  ): { readonly id: number; readonly source_id: number; readonly created_at: number }[];
  /** When the first submission ever came, served or missed, in epoch milliseconds; null before it. */
  firstSubmissionAt(): number | null;
}
