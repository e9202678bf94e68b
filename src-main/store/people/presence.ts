/** Presence: who had a window of their own, and since when it has been gone. */
export interface PresenceRow {
  operator_id: number;
  /** When the last window went, epoch milliseconds; null = one is open. */
  lost_at: number | null;
}

export interface PresenceReads {
  list(): PresenceRow[];
}

export interface PresenceWrites {
  write(row: Readonly<PresenceRow>): void;
}
