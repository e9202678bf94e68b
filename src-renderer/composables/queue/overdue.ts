/** An open ticket older than this is drawn red, in milliseconds. */
export const OVERDUE_MS = 15 * 60_000;
