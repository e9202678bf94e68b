/** What is known of a ticket beside its own columns. */

/** A row only once there is something to know. */
export interface TicketWorkRow {
  ticket_id: number;
  /** When its operator first had it open; epoch milliseconds. */
  opened_at: number | null;
  outcome_id: number | null;
  /** When it came to its present operator, if not by its draw. */
  assigned_at: number | null;
  /** When its operator wants to be reminded of it. */
  remind_at: number | null;
  /** When they were; null = not yet. A new `remind_at` makes it null again. */
  reminded_at: number | null;
  /** What `remind_at` was before it was closed or moved: it comes back with the ticket. */
  kept_remind_at: number | null;
}

export interface TicketWorkReads {
  /** Nothing known yet is all null. */
  find(ticketId: number): TicketWorkRow;
  /** Active tickets of a source that nobody has opened, and since when whoever has them has had them, the longest there first. */
  unopened(sourceId: number): { readonly ticket_id: number; readonly since: number }[];
  /** Tickets whose operator is to be reminded by `now` and was not yet, the longest due first. */
  dueReminders(now: number): { readonly ticket_id: number; readonly at: number }[];
}

export interface TicketWorkWrites {
  /** Changes what the patch names. */
  set(ticketId: number, patch: Partial<Omit<TicketWorkRow, 'ticket_id'>>): void;
}
