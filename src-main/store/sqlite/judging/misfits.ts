/** Questions that find a row which the program never writes. */
import type { SchemaItem } from './judgement';
import { OWN_WORDS } from './own-words';

/** Times until the year 10889 and ids drawn for sessions: nothing the program writes is further from 0. */
export const FURTHEST = 2 ** 48;

/** @param value as it came from a file */
export function isOurNumber(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(Number(value)) <= FURTHEST;
}

/** Made by TypeORM in its own words, which another version of it may choose otherwise. */
export const ITS_BOOK = 'migrations';

/** Without what SQLite makes by itself: its statistics, its counters, the indexes of constraints. */
export const SCHEMA = `SELECT s.type, s.name, s.sql, l.type AS kind FROM sqlite_schema s
  LEFT JOIN pragma_table_list l ON l.schema = 'main' AND l.name = s.name AND s.type IN ('table', 'view')
  WHERE s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;

/** Finds a row of its table that the program never writes. */
export interface Misfit {
  readonly table: string;
  readonly sql: string;
}

export interface SchemaColumn {
  readonly table_name: string;
  readonly name: string;
  readonly type: string;
}

export const COLUMNS = `SELECT s.name AS table_name, c.name, lower(c.type) AS type
  FROM sqlite_schema s JOIN pragma_table_info(s.name) c WHERE s.type = 'table'`;

/**
 * SQLite itself takes anything anywhere, as long as no rule of the table speaks against it; and of several rules of one table
 * `integrity_check` does not look at each.
 */
export function misfitsIn(items: readonly SchemaItem[], columns: readonly SchemaColumn[]): Misfit[] {
  const find = (table: string, misfit: string) => ({
    table,
    sql: `SELECT 1 FROM ${quoted(table)} WHERE ${misfit} LIMIT 1`,
  });
  const tables = items.filter(({ type, kind, name }) => type === 'table' && kind === 'table' && name !== ITS_BOOK);
  const names = new Set(tables.map(({ name }) => name));
  return [
    ...tables.map(({ name: table, sql }) => {
      const misfits = columns.flatMap(({ table_name, name, type }) =>
        table_name === table ? [misfitOf(quoted(name), type)] : [],
      );
      return find(table, [...misfits, ...rulesOf(sql).map((rule) => `NOT (${rule})`)].join(' OR '));
    }),
    find('sqlite_sequence', misfitOf('seq', 'integer')),
    ...OWN_WORDS.filter(([table]) => names.has(table)).map(([table, isOurs]) =>
      find(table, `NOT coalesce(${isOurs}, 0)`),
    ),
  ];
}

/** What stands in the parentheses of each CHECK. */
function rulesOf(sql: string): string[] {
  return [...sql.matchAll(/\bCHECK \(/gu)].map(({ 0: opening, index }) => {
    const from = index + opening.length;
    let open = 1;
    let to = from;
    for (; open > 0 && to < sql.length; to += 1) open += { '(': 1, ')': -1 }[sql.charAt(to)] ?? 0;
    return sql.slice(from, to - 1);
  });
}

function misfitOf(column: string, type: string): string {
  if (type === 'text' || type === 'blob') return `typeof(${column}) NOT IN ('${type}', 'null')`;
  return `typeof(${column}) NOT IN ('integer', 'null') OR ${column} NOT BETWEEN -${FURTHEST} AND ${FURTHEST}`;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
