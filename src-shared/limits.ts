/** Bounds that a screen checks before it asks, without the schemas that hold them: those load slowly and want to compile code. */
import { DAY_MS } from './figures/time';

/** Highest limit of an operator; a bound against typing errors. */
export const MAX_ACTIVE_TICKETS_LIMIT = 100_000_000;

/** Most tickets of one step. */
export const BULK_MAX = 200;

/** Most operators of one step. */
export const OPERATORS_BULK_MAX = 500;

/** Most operators that are added at once, as from a pasted table. */
export const OPERATORS_ADDED_MAX = 500;

/** Most outcomes that can be chosen from; archived ones do not count. The first nine have the keys 1 to 9. */
export const OUTCOMES_MAX = 12;

/** Longest break that can be announced, in minutes. */
export const BREAK_MINUTES_MAX = 24 * 60;

/** Most reasons for a break that can be chosen from; archived ones do not count. */
export const BREAK_REASONS_MAX = 12;

/** Most intervals of one operator's week. */
export const SHIFT_INTERVALS_MAX = 42;

/** Most days of one kind in a cycle of shifts. */
export const CYCLE_DAYS_MAX = 31;

/** Most days off that one operator's plan holds. */
export const DAYS_OFF_MAX = 400;

/** Longest target for opening a ticket, in minutes. */
export const OPEN_WITHIN_MINUTES_MAX = 24 * 60;

/** How far back an earlier ticket still decides which operator its client goes to again, in days. */
export const PREFERRED_DAYS_MAX = 3_650;

/** How often a ticket that nobody opens is passed on. */
export const PASSED_ON_MAX = 2;

/** Most times at which one preset is applied. */
export const PRESET_TIMES_MAX = 42;

/** Most presets. */
export const PRESETS_MAX = 50;

/** Verdicts on an attempt that need no attention: a ticket, a missed lead, a test of the connection, a blocked address. */
export const CALM_VERDICTS = ['accepted', 'missed', 'probe', 'address_blocked'] as const;

/** How long delivered messages stay in the log of webhooks, in milliseconds: 7 days. */
export const WEBHOOK_LOG_MS = 7 * DAY_MS;

/** Largest weight; the smallest is 0, which keeps the link and gives nothing. */
export const MAX_WEIGHT = 1000;

/** What everybody gets when a stream is shared evenly: room to go finer in both directions. */
export const EVEN_WEIGHT = 10;

/** Longest name of an operator or a source, in characters. */
export const NAME_LENGTH_MAX = 200;

/** Longest code of a source, in characters. */
export const SOURCE_CODE_LENGTH_MAX = 100;

/** Longest name of an outcome, of a reason for a break, of a message template. */
export const LABEL_LENGTH_MAX = 60;

/** Longest text that tickets are looked for by. */
export const SEARCH_LENGTH_MAX = 200;

/** Longest code of a source that attempts are looked for by: senders may have sent longer ones than there can be. */
export const ASKED_CODE_LENGTH_MAX = 300;

/** Longest name of a form's field. */
export const FIELD_NAME_LENGTH_MAX = 100;

/** Longest text that a visitor agrees to. */
export const CONSENT_LENGTH_MAX = 2_000;

/** Longest name of the company, as visitors read it. */
export const COMPANY_LENGTH_MAX = 100;

/** Most message templates. */
export const MESSAGE_TEMPLATES_MAX = 30;

/** Highest share of missed submissions that staffing is asked about, in whole percent. */
export const MISSED_PERCENT_MAX = 50;

/** Highest limit of submissions a minute; a bound against typing errors. */
export const RATE_LIMIT_MAX = 1_000_000_000;

/** Highest port there is. */
export const PORT_MAX = 65_535;

/** Longest wait that a refused client is told, in seconds. */
export const RETRY_AFTER_S_MAX = 3_600;

/** Longest period of a report, in days: a leap year. */
export const REPORT_DAYS_MAX = 366;

/** Longest time that receipts and the audit log are kept, in days. */
export const RETENTION_DAYS_MAX = 3_650;

/** Longest time an operator's last window may be gone, in minutes. */
export const LINK_LOST_MINUTES_MAX = 240;

/** How often the second place may get a backup, in minutes. */
export const SECOND_PLACE_MINUTES = { min: 15, max: 24 * 60 } as const;

/** Longest time that a ticket may be meant to stay open, in minutes: a week. */
export const NORM_MINUTES_MAX = 10_080;

/** Most supervisors who can sign in by name; archived ones do not count. */
export const SUPERVISORS_MAX = 100;

/** Rows of a sheet of Excel below its head. @see https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3 */
export const SHEET_ROWS_MAX = 1_048_575;
