import type { IdWindow } from '../id-window';
import type { TicketFilter } from './tickets';

/** Which tickets a lead has, by an index that is built behind the tickets. */
export interface LeadHistoryReads {
  /** Ids of the lead's tickets, newest first. */
  ticketIdsOfLead(leadId: number, limit: number): number[];
  /** Up to which ticket the index is complete. */
  watermark(): number;
  /** Of the indexed tickets: those of the lead that pass the filter, in the order of the window; stops when there are enough. */
  indexedOfLead(leadId: number, filter: TicketFilter, window: IdWindow): number[];
  /** How many tickets the lead has. */
  countOfLead(leadId: number): number;
  /** Tickets not indexed yet. */
  backlog(): number;
}

export interface LeadHistoryWrites {
  /** Indexes the next tickets, at most 1,000; only inside a unit of the commit queue. */
  indexNextBatch(): void;
}
