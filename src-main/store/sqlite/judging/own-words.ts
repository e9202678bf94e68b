/**
 * Columns that the program reads as more than text or a number: JSON, names of kinds, days, minutes of a day, hashes of PINs. SQLite
 * takes anything there, and a single one that cannot be read stops every list it stands in.
 */
import { storedTicketEventTypeSchema } from '@shared/model/ticket-event';

/** Cost within what a comparison may take, salt and hash as long as they are made: others could not even be compared. */
export const PIN_HASH = /^\$scrypt\$ln=1?\d,r=\d,p=\d(?:,k=[\da-f]+)?\$[\w-]{22}\$[\w-]{43}$/u;

/** Where they stand, as `pin_hash`. */
export const PIN_TABLES = ['operator_pins', 'supervisors'] as const;

export const hashesOf = (table: (typeof PIN_TABLES)[number]) => `SELECT pin_hash FROM ${table}`;

/** What is no JSON has no parts that could be asked for: SQLite itself would stop. */
const json = (column: string, isRight: string) => `CASE WHEN json_valid(${column}) THEN ${isRight} END`;
const isA = (column: string, type: string, path = '$') => `json_type(${column}, '${path}') = '${type}'`;
const all = (column: string, isRight: string, path = '$') =>
  `NOT EXISTS (SELECT 1 FROM json_each(${column}, '${path}') AS each WHERE NOT coalesce(${isRight}, 0))`;
const oneOf = (column: string, words: readonly string[]) =>
  `${column} IN (${words.map((word) => `'${word}'`).join(', ')})`;
const isText = "each.type = 'text'";
const isNumber = "each.type = 'integer'";
const listOf = (column: string, isRight: string, path = '$') =>
  `${isA(column, 'array', path)} AND ${all(column, isRight, path)}`;
/** An object of a list, with what it must hold. */
const withNumbers = (...names: readonly string[]) =>
  `CASE WHEN each.type = 'object' THEN ${names.map((name) => isA('each.value', 'integer', `$.${name}`)).join(' AND ')} END`;
const isDay = (column: string) => `date(${column}) = ${column}`;

const IS_PRESET = [
  listOf('content', withNumbers('operator_id', 'max_active_tickets'), '$.operators'),
  listOf('content', isNumber, '$.source_ids'),
  listOf('content', withNumbers('source_id', 'operator_id', 'weight'), '$.weights'),
].join(' AND ');

const IS_ERASURE = [
  listOf('task', isNumber, '$.lead_ids'),
  listOf('task', isText, '$.emails'),
  listOf('task', isText, '$.phones'),
].join(' AND ');

const MINUTES = 'from_minute BETWEEN 0 AND 1439 AND to_minute BETWEEN 0 AND 1439';

/** From what an old log tells of tickets, rows of numbers are made when it is migrated (0006). */
const IS_ENTRY = `${isA('details', 'object')} AND (action NOT IN ('ticket_transferred', 'ticket_closed', 'ticket_reopened')
  OR ${['operator_id', 'from_operator_id'].map((name) => `coalesce(${isA('details', 'integer', `$.${name}`)}, 1)`).join(' AND ')})`;

/** What each column says where the program has written it, as SQL; null or 0 = it has not. */
export const OWN_WORDS: readonly (readonly [table: string, isOurs: string])[] = [
  ['sources', json('allowed_origins', listOf('allowed_origins', isText))],
  ['source_forms', json('options', isA('options', 'object'))],
  ['presets', json('times', listOf('times', withNumbers('weekday', 'minute')))],
  ['presets', json('content', IS_PRESET)],
  // Which kinds there are, versions differ about.
  ['webhooks', json('events', listOf('events', isText))],
  ['webhook_alerts', json('details', isA('details', 'object'))],
  ['webhook_messages', json('body', isA('body', 'object', '$.data'))],
  ['ticket_contacts', json('fields', `${isA('fields', 'object')} AND ${all('fields', isText)}`)],
  ['refusal_contacts', json('fields', `${isA('fields', 'object')} AND ${all('fields', isText)}`)],
  ['ticket_events', oneOf('type', storedTicketEventTypeSchema.options)],
  ['audit_log', json('details', IS_ENTRY)],
  ['erasures', `task IS NULL OR ${json('task', IS_ERASURE)}`],
  [
    'source_rules',
    'coalesce(min(open_within_minutes, preferred_within_days), open_within_minutes, preferred_within_days, 1) > 0',
  ],
  ['operator_shifts', `weekday BETWEEN 0 AND 6 AND ${MINUTES}`],
  ['operator_shift_cycles', `${isDay('from_date')} AND days_on > 0 AND days_off > 0 AND ${MINUTES}`],
  ['operator_days_off', isDay('date')],
];
