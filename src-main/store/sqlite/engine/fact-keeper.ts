/** For whoever writes what the facts of tickets are made of, see `reports/ticket-facts.ts`. */
export interface FactKeeper {
  /** In the unit in which a ticket, what is known of it or its events are changed. */
  touched(ticketId: number): void;
}
