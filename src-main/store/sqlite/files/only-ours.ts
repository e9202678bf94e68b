/**
 * What comes back from a file is what the program makes itself. A trigger beside it could let somebody in, a table with other rules
 * take what the program never wrote, and a number that no column of ours holds stop every list it stands in.
 */
import Database from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { DatabaseError, toDatabaseError } from '../engine/open-database';
import { migrations } from '../migrations';

/** Times until the year 10889 and ids drawn for sessions: nothing the program writes is further from 0. */
const FURTHEST = 2 ** 48;

/** @param value as it came from a file */
export function isOurNumber(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(Number(value)) <= FURTHEST;
}

/** Made by TypeORM in its own words, which another version of it may choose otherwise. */
const ITS_BOOK = 'migrations';

interface SchemaItem {
  readonly type: 'table' | 'index' | 'view' | 'trigger';
  readonly name: string;
  readonly sql: string;
  /** Of a table: `shadow` is one that a virtual table keeps its content in. */
  readonly kind: 'table' | 'virtual' | 'shadow' | 'view' | null;
}

/** Without what SQLite makes by itself: its statistics, its counters, the indexes of constraints. */
const SCHEMA = `SELECT s.type, s.name, s.sql, l.type AS kind FROM sqlite_schema s
  LEFT JOIN pragma_table_list l ON l.schema = 'main' AND l.name = s.name AND s.type IN ('table', 'view')
  WHERE s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;

/** What stands in a database that the program has made, by name. */
export type OwnSchema = ReadonlyMap<string, SchemaItem>;

/** Of a database made for that, with nothing in it. */
export async function readOwnSchema(): Promise<OwnSchema> {
  const dataSource = new DataSource({ type: 'better-sqlite3', database: ':memory:', migrations });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations({ transaction: 'none' });
    const items = await dataSource.query<SchemaItem[]>(SCHEMA);
    return new Map(items.map((item) => [item.name, item]));
  } finally {
    await dataSource.destroy();
  }
}

/**
 * Takes out what others have put there, before anything is written in which it could join; an index comes later, since an older
 * version may have had it.
 */
export function dropOthers(file: string, own: OwnSchema): void {
  const database = openRaw(file);
  try {
    // Nothing is deleted along with what is dropped.
    database.pragma('foreign_keys = OFF');
    const others = itemsOf(database).filter(({ type, name }) => type !== 'index' && own.get(name)?.type !== type);
    for (const { type, name } of others.toSorted((a, b) => rankOf(a) - rankOf(b))) {
      database.exec(`DROP ${type} IF EXISTS ${quoted(name)}`);
    }
  } catch (error) {
    throw toDatabaseError(error, file);
  } finally {
    database.close();
  }
}

/**
 * Refuses tables that are not as the program makes them, and what no column of theirs ever holds; indexes are made as they should be.
 *
 * @param database open and migrated
 * @throws {DatabaseError} foreign · corrupt · broken_references
 */
export function requireOurs(database: Database.Database, own: OwnSchema): void {
  const found = new Map(itemsOf(database).map((item) => [item.name, item]));
  const tables = [...own.values()].filter(({ type }) => type === 'table');
  for (const table of tables) {
    if (isSame(found.get(table.name), table)) continue;
    throw new DatabaseError('foreign', `its table ${table.name} is not as the program makes it`);
  }
  for (const table of tables) {
    if (table.kind === 'table' && table.name !== ITS_BOOK) refuseMisfits(database, table);
  }
  refuse(database, 'sqlite_sequence', misfitOf('seq', 'integer'));
  // The file's own word that this was done is anybody's.
  const broken = database.pragma('foreign_key_check') as readonly unknown[];
  if (broken.length > 0) throw new DatabaseError('broken_references', 'rows refer to rows that do not exist');
  putIndexesRight(database, own, found);
}

function putIndexesRight(database: Database.Database, own: OwnSchema, found: ReadonlyMap<string, SchemaItem>): void {
  for (const item of found.values()) {
    if (item.type === 'index' && !isSame(item, own.get(item.name))) database.exec(`DROP INDEX ${quoted(item.name)}`);
  }
  for (const item of own.values()) {
    if (item.type === 'index' && !isSame(item, found.get(item.name))) database.exec(item.sql);
  }
}

/**
 * SQLite itself takes anything anywhere, as long as no rule of the table speaks against it; and of several rules of one table
 * `integrity_check` does not look at each.
 */
function refuseMisfits(database: Database.Database, { name: table, sql }: SchemaItem): void {
  const columns = database
    .prepare<[string], { name: string; type: string }>('SELECT name, lower(type) AS type FROM pragma_table_info(?)')
    .all(table);
  const misfits = columns.map(({ name, type }) => misfitOf(quoted(name), type));
  refuse(database, table, [...misfits, ...rulesOf(sql).map((rule) => `NOT (${rule})`)].join(' OR '));
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

function refuse(database: Database.Database, table: string, misfits: string): void {
  const isAny =
    database
      .prepare<[], 1>(`SELECT 1 FROM ${quoted(table)} WHERE ${misfits} LIMIT 1`)
      .pluck()
      .get() === 1;
  if (isAny) throw new DatabaseError('corrupt', `its table ${table} holds what the program never writes`);
}

function misfitOf(column: string, type: string): string {
  if (type === 'text' || type === 'blob') return `typeof(${column}) NOT IN ('${type}', 'null')`;
  return `typeof(${column}) NOT IN ('integer', 'null') OR ${column} NOT BETWEEN -${FURTHEST} AND ${FURTHEST}`;
}

function isSame(one: SchemaItem | undefined, other: SchemaItem | undefined): boolean {
  if (!one || !other || one.type !== other.type || one.kind !== other.kind) return false;
  // The words of a shadow are those of the SQLite that made it.
  return one.kind === 'shadow' || one.name === ITS_BOOK || plain(one.sql) === plain(other.sql);
}

function plain(sql: string): string {
  return sql.replaceAll(/\s+/gu, ' ').trim();
}

function itemsOf(database: Database.Database): SchemaItem[] {
  return database.prepare<[], SchemaItem>(SCHEMA).all();
}

/** A virtual table takes its shadows along. */
function rankOf({ type, kind }: SchemaItem): number {
  if (type !== 'table') return 0;
  return kind === 'virtual' ? 1 : 2;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** @throws {DatabaseError} */
function openRaw(file: string): Database.Database {
  try {
    return new Database(file, { timeout: 0 });
  } catch (error) {
    throw toDatabaseError(error, file);
  }
}
