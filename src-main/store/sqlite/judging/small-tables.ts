/**
 * What a start can judge without waiting: a file may be put in the database's place by hand. Tables that do not grow with submissions are
 * looked through; of the large ones only the ends of what stands in order. What lies between is read with care by whoever reads it.
 */
import type { Database } from 'better-sqlite3';
import { DatabaseError } from '../engine/open-database';
import type { SchemaItem } from './judgement';
import { COLUMNS, type SchemaColumn, FURTHEST, type Misfit, misfitsIn, SCHEMA } from './misfits';
import { hashesOf, PIN_HASH, PIN_TABLES } from './own-words';

/** They grow with every submission. */
const LARGE: ReadonlySet<string> = new Set([
  'assignment_receipts',
  'attempts',
  'audit_log',
  'idempotency_keys',
  'lead_contacts',
  'lead_tickets',
  'leads',
  'operator_events',
  'refusal_contacts',
  'refusals',
  'ticket_contacts',
  'ticket_events',
  'ticket_facts',
  'ticket_work',
  'tickets',
  'webhook_messages',
]);

/** In order by an index or by themselves. Text and bytes stand behind all numbers. */
const IN_ORDER: readonly (readonly [table: string, column: string])[] = [
  ['tickets', 'created_at'],
  ['tickets', 'closed_at'],
  ['refusals', 'created_at'],
  ['audit_log', 'created_at'],
  ['operator_events', 'created_at'],
  ['ticket_work', 'remind_at'],
  ['webhook_messages', 'delivered_at'],
  ...['leads', 'tickets', 'refusals', 'ticket_events', 'audit_log'].map((table) => [table, 'id'] as const),
];

/** @throws {DatabaseError} corrupt: one of them holds what the program never writes */
export function requireSmallTables(database: Database): void {
  for (const { table, sql } of [...smallMisfits(database), ...endMisfits()]) {
    if (database.prepare(sql).get() !== undefined) refuseTable(table);
  }
  for (const table of PIN_TABLES) requireHashes(database, hashesOf(table));
}

function smallMisfits(database: Database): Misfit[] {
  const items = database.prepare<[], SchemaItem>(SCHEMA).all();
  const columns = database.prepare<[], SchemaColumn>(COLUMNS).all();
  return misfitsIn(
    items.filter(({ name }) => !LARGE.has(name)),
    columns,
  );
}

function endMisfits(): Misfit[] {
  return IN_ORDER.flatMap(([table, column]) =>
    [`> ${FURTHEST}`, `< -${FURTHEST}`].map((end) => ({
      table,
      sql: `SELECT 1 FROM ${table} WHERE ${column} ${end} LIMIT 1`,
    })),
  );
}

/** @param sql reads all hashes of PINs of a table */
export function requireHashes(database: Database, sql: string): void {
  const hashes = database.prepare<[], string>(sql).pluck().all();
  if (!hashes.every((hash) => PIN_HASH.test(hash))) refuseTable('of PINs');
}

export function refuseTable(table: string): never {
  throw new DatabaseError('corrupt', `its table ${table} holds what the program never writes`);
}
