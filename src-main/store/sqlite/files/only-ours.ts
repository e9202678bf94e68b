/**
 * What comes back from a file is what the program makes itself. A trigger beside it could let somebody in, a table with other rules
 * take what the program never wrote, and a number that no column of ours holds stop every list it stands in.
 */
import Database from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { DatabaseError, toDatabaseError } from '../engine/open-database';
import { migrations } from '../migrations';
import type { Judgement, SchemaItem } from './judgement';
import { OWN_WORDS, PIN_HASH, PIN_TABLES } from './own-words';

/** Times until the year 10889 and ids drawn for sessions: nothing the program writes is further from 0. */
const FURTHEST = 2 ** 48;

/** @param value as it came from a file */
export function isOurNumber(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(Number(value)) <= FURTHEST;
}

/** Made by TypeORM in its own words, which another version of it may choose otherwise. */
const ITS_BOOK = 'migrations';

/** Without what SQLite makes by itself: its statistics, its counters, the indexes of constraints. */
const SCHEMA = `SELECT s.type, s.name, s.sql, l.type AS kind FROM sqlite_schema s
  LEFT JOIN pragma_table_list l ON l.schema = 'main' AND l.name = s.name AND s.type IN ('table', 'view')
  WHERE s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;

/** What stands in a database that the program, or an older version of it, has made, and in none of its rows. */
export interface OwnSchema {
  readonly items: ReadonlyMap<string, SchemaItem>;
  /** Each finds a row of its table that the program never writes. */
  readonly misfits: readonly { readonly table: string; readonly sql: string }[];
  /** Read all hashes of PINs. */
  readonly hashes: readonly string[];
}

/**
 * Of a database made for that, with nothing in it.
 *
 * @param applied how many of the migrations: so an older file is judged without being migrated, which it would have to be copied for
 * @default all
 */
export async function readOwnSchema(applied = migrations.length): Promise<OwnSchema> {
  const dataSource = new DataSource({
    type: 'better-sqlite3',
    database: ':memory:',
    migrations: migrations.slice(0, applied),
  });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations({ transaction: 'none' });
    const items = await dataSource.query<SchemaItem[]>(SCHEMA);
    const columns = await dataSource.query<Column[]>(COLUMNS);
    const byName = new Map(items.map((item) => [item.name, item]));
    const withPins = PIN_TABLES.filter((table) => byName.has(table));
    return {
      items: byName,
      misfits: misfitsIn(items, columns),
      hashes: withPins.map((table) => `SELECT pin_hash FROM ${table}`),
    };
  } finally {
    await dataSource.destroy();
  }
}

interface Column {
  readonly table_name: string;
  readonly name: string;
  readonly type: string;
}

const COLUMNS = `SELECT s.name AS table_name, c.name, lower(c.type) AS type
  FROM sqlite_schema s JOIN pragma_table_info(s.name) c WHERE s.type = 'table'`;

/**
 * SQLite itself takes anything anywhere, as long as no rule of the table speaks against it; and of several rules of one table
 * `integrity_check` does not look at each.
 */
function misfitsIn(items: readonly SchemaItem[], columns: readonly Column[]): OwnSchema['misfits'] {
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

/** What a thread without any of this needs to judge a file as a restore does. */
export function judgementOf({ misfits, hashes }: OwnSchema): Judgement {
  return {
    schema: SCHEMA,
    misfits: misfits.map(({ sql }) => sql),
    hashes,
    hash: PIN_HASH.source,
  };
}

/** The first table that is not as the program makes it. */
export function strangerAmong(found: readonly SchemaItem[], { items }: OwnSchema): string | undefined {
  const byName = new Map(found.map((item) => [item.name, item]));
  const stranger = [...items.values()].find((item) => item.type === 'table' && !isSame(byName.get(item.name), item));
  return stranger?.name;
}

/**
 * Takes out what others have put there, before anything is written in which it could join, migrations too; an index comes later.
 *
 * @param own of as many migrations as the file has seen
 */
export function dropOthers(file: string, own: OwnSchema): void {
  const database = openRaw(file);
  try {
    // Nothing is deleted along with what is dropped.
    database.pragma('foreign_keys = OFF');
    const others = itemsOf(database).filter(({ type, name }) => type !== 'index' && own.items.get(name)?.type !== type);
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
  const found = itemsOf(database);
  const stranger = strangerAmong(found, own);
  if (stranger !== undefined)
    throw new DatabaseError('foreign', `its table ${stranger} is not as the program makes it`);
  for (const { table, sql } of own.misfits) {
    if (database.prepare(sql).get() !== undefined) refuse(table);
  }
  for (const sql of own.hashes) {
    const hashes = database.prepare<[], string>(sql).pluck().all();
    if (!hashes.every((hash) => PIN_HASH.test(hash))) refuse('of PINs');
  }
  // The file's own word that this was done is anybody's.
  const broken = database.pragma('foreign_key_check') as readonly unknown[];
  if (broken.length > 0) throw new DatabaseError('broken_references', 'rows refer to rows that do not exist');
  putIndexesRight(database, own.items, new Map(found.map((item) => [item.name, item])));
}

function refuse(table: string): never {
  throw new DatabaseError('corrupt', `its table ${table} holds what the program never writes`);
}

type Items = ReadonlyMap<string, SchemaItem>;

function putIndexesRight(database: Database.Database, own: Items, found: Items): void {
  for (const item of found.values()) {
    if (item.type === 'index' && !isSame(item, own.get(item.name))) database.exec(`DROP INDEX ${quoted(item.name)}`);
  }
  for (const item of own.values()) {
    if (item.type === 'index' && !isSame(item, found.get(item.name))) database.exec(item.sql);
  }
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
