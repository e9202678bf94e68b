/** How far time is known to have come, kept from start to start. */
export interface TimeMark {
  /** Epoch milliseconds; null = not noted yet. */
  read(): number | null;
  /** Inside a unit. */
  write(at: number): void;
}
