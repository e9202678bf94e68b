/** What operators and sources did: rows of the history and its events, in pieces that are short enough to be read at once. */
import type { StoredTicketEventType } from '@shared/model/ticket-event';
import type { QuarterCount } from './reports';

/** Half-open, in epoch milliseconds: from ≤ t < to. */
interface Between {
  readonly from: number;
  readonly to: number;
}

/** Of one source and its present operator; `quarter` as in `QuarterCount`. */
export interface CreatedCount extends QuarterCount {
  readonly operator_id: number;
}

export interface ClosedTicket {
  readonly operator_id: number;
  readonly source_id: number;
  readonly outcome_id: number | null;
  readonly closed_at: number;
  readonly age_ms: number;
  readonly own_ms: number;
}

/** A ticket that changed hands: its present operator, and the one who was drawn. */
export interface MovedTicket {
  /** Epoch milliseconds. */
  readonly created_at: number;
  readonly source_id: number;
  readonly operator_id: number;
  readonly drawn_operator_id: number;
}

export interface OpenedTicket {
  readonly operator_id: number;
  readonly source_id: number;
  readonly ms: number;
}

/** A ticket that was to be opened in a time set for that, as it turned out for its client and for one operator. */
export interface TargetTicket {
  /** Who opened it, or has it unopened. */
  readonly operator_id: number;
  readonly source_id: number;
  readonly is_opened: 0 | 1;
  /** From its creation, and from when it came to that operator, until it was opened, or until now. */
  readonly waited_ms: number;
  readonly own_ms: number;
}

export interface WorkEvent {
  readonly id: number;
  readonly type: StoredTicketEventType;
  readonly created_at: number;
  readonly source_id: number;
  readonly operator_id: number | null;
  readonly from_operator_id: number | null;
}

/** Ids from ≤ id < to. */
export interface IdRange {
  readonly from: number;
  readonly to: number;
}

export interface WorkReads {
  created(period: Between): readonly CreatedCount[];
  closed(period: Between): readonly ClosedTicket[];
  /** The ids of the tickets created in the period. */
  ticketIds(period: Between): IdRange;
  moved(tickets: IdRange): readonly MovedTicket[];
  opened(tickets: IdRange): readonly OpenedTicket[];
  /** Of these sources those that somebody has opened, or that are active. @param now epoch milliseconds */
  openings(tickets: IdRange, sourceIds: readonly number[], now: number): readonly TargetTicket[];
  /** From whom those of these sources went on because nobody had opened them, a move a row. */
  passedOn(tickets: IdRange, sourceIds: readonly number[]): readonly { readonly operator_id: number }[];
  /** The id of the first event at or after a moment; past the last one where there is none. */
  firstEventId(at: number): number;
  /** The next events from an id on, in their order. */
  events(fromId: number, limit: number): readonly WorkEvent[];
  outcomes(): readonly { readonly id: number; readonly name: string }[];
}
