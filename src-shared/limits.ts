/** Bounds that a screen checks before it asks, without the schemas that hold them: those load slowly and want to compile code. */

/** Highest limit of an operator; a bound against typing errors. */
export const MAX_ACTIVE_TICKETS_LIMIT = 100_000_000;

/** Most tickets of one step. */
export const BULK_MAX = 200;

/** Most outcomes that can be chosen from; archived ones do not count. The first nine have the keys 1 to 9. */
export const OUTCOMES_MAX = 12;

/** Longest break that can be announced, in minutes. */
export const BREAK_MINUTES_MAX = 24 * 60;

/** Most reasons for a break that can be chosen from; archived ones do not count. */
export const BREAK_REASONS_MAX = 12;

/** Most intervals of one operator's week. */
export const SHIFT_INTERVALS_MAX = 42;

/** Verdicts on an attempt that need nobody: it came to a ticket or a missed lead, or it was only a try of the connection. */
export const CALM_VERDICTS = ['accepted', 'missed', 'probe'] as const;

/** How long delivered messages stay in the log of webhooks, in milliseconds: 7 days. */
export const WEBHOOK_LOG_MS = 7 * 24 * 60 * 60_000;
