/** Tickets with their receipts, and the ids of many of them. */
import type { TicketStatus, TicketSummary } from '@shared/model/ticket';
import type { IdWindow } from '../id-window';
import type { Forgetting } from '../forgetting';

/** Which tickets: null = any. Times are epoch milliseconds, from ≤ created_at < to. */
export interface TicketFilter {
  readonly status: TicketStatus | null;
  readonly operator_id: number | null;
  readonly source_id: number | null;
  /** How it ended. */
  readonly outcome_id: number | null;
  readonly from: number;
  readonly to: number;
}

export interface NewTicket {
  readonly lead_id: number;
  readonly source_id: number;
  readonly operator_id: number;
  readonly message: string | null;
  /** epoch milliseconds */
  readonly created_at: number;
  /** bytes of domain/receipt-codec */
  readonly receipt: Uint8Array;
}

export interface TicketRow {
  id: number;
  lead_id: number;
  source_id: number;
  operator_id: number;
  status: TicketStatus;
  message: string | null;
  /** epoch milliseconds, UTC */
  created_at: number;
  /** epoch milliseconds, UTC */
  closed_at: number | null;
}

/** What reads a window of ids answers in the order of the window. */
export interface TicketReads {
  find(id: number): TicketRow | undefined;
  summary(id: number): TicketSummary | undefined;
  /** Bytes of domain/receipt-codec; undefined once pruned. */
  receipt(id: number): Buffer | undefined;
  /** Ids that can have been given between two moments: from (included), below (excluded). */
  idRange(period: { readonly from: number; readonly to: number }): { from: number; below: number };
  /** Ids that pass the filter; looks at every ticket of the window, or at every active one. */
  matching(filter: TicketFilter, window: IdWindow): number[];
  /** What people wrote into the tickets that pass the filter, message, name and fields as one text. */
  texts(filter: TicketFilter, window: IdWindow): { readonly id: number; readonly text: string }[];
  /** Ids of tickets that pass the filter and whose lead's canonical e-mail contains the text; looks at every ticket of the window. */
  withEmail(part: string, filter: TicketFilter, window: IdWindow): number[];
  /** The same for tickets whose phone, as digits, contains one of the two. @see `WordReads.withPhone`, the index */
  withPhone(digits: readonly [string, string], filter: TicketFilter, window: IdWindow): number[];
}

export interface TicketWrites {
  /** Stores an active ticket with its receipt and answers its id. */
  insert(ticket: NewTicket): number;
  /** Closes an active ticket; `closedAt` is epoch milliseconds. */
  close(id: number, closedAt: number): void;
  /** Makes a closed ticket active again. */
  reopen(id: number): void;
  /** Gives an active ticket to another operator. */
  assign(id: number, operatorId: number): void;
  /** Deletes receipts of the oldest tickets; answers how many. */
  pruneReceipts(forgetting: Forgetting): number;
}
