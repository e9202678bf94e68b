/** What reports need of every ticket, block by block: numbers alone, no text and nobody's name. */
import type { StoredTicketEventType } from '@shared/model/ticket-event';
import type { Period } from '../period';

/**
 * Of the tickets of a block, each column an array: place for place the same ticket, in the order of ids. Moments are epoch
 * milliseconds. Valid until the next block is read.
 */
export interface TicketFacts {
  readonly count: number;
  readonly createdAt: Float64Array;
  readonly sourceId: Float64Array;
  /** Who has it now. */
  readonly operatorId: Float64Array;
  /** NaN = it is active. */
  readonly closedAt: Float64Array;
  /** NaN = nobody has opened it. */
  readonly openedAt: Float64Array;
  /** 0 = none. */
  readonly outcomeId: Float64Array;
  /** Since when its operator has it, where they were not the first; else NaN. */
  readonly assignedAt: Float64Array;
  /** By which tickets changed hands or were opened again; in the order of tickets, and of one ticket as they happened. */
  readonly events: readonly FactEvent[];
}

export interface FactEvent {
  /** The place of its ticket in the columns. */
  readonly place: number;
  readonly type: StoredTicketEventType;
  readonly created_at: number;
  readonly operator_id: number | null;
  readonly from_operator_id: number | null;
}

export interface TicketFactsReads {
  /** Of all tickets; 0 = there are none. */
  newestId(): number;
  /** The blocks in which a ticket may have come, been closed or changed hands in the period, the oldest first. */
  blocks(period: Period): readonly number[];
  /** As the tickets are now: 1 ms, or 10 ms where they must be read themselves. */
  read(block: number): TicketFacts;
}

export interface TicketFactsWrites {
  /**
   * Writes down the facts of one block whose tickets have rested so long, or reads one again that was written down before this
   * start; only inside a unit of the commit queue. Answers whether reports were waiting for it; null = nothing is due.
   */
  workOn(restMs: number): 'awaited' | 'spare' | null;
}
