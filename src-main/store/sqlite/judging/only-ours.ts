/**
 * What comes back from a file is what the program makes itself. A trigger beside it could let somebody in, a table with other rules
 * take what the program never wrote, and a number that no column of ours holds stop every list it stands in.
 */
import Database from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { DatabaseError, toDatabaseError } from '../engine/open-database';
import { migrations } from '../migrations';
import type { Judgement, SchemaItem } from './judgement';
import { COLUMNS, type SchemaColumn, ITS_BOOK, type Misfit, misfitsIn, quoted, SCHEMA } from './misfits';
import { hashesOf, PIN_HASH, PIN_TABLES } from './own-words';
import { refuseTable, requireHashes } from './small-tables';

/** What stands in a database that the program, or an older version of it, has made, and in none of its rows. */
export interface OwnSchema {
  readonly items: ReadonlyMap<string, SchemaItem>;
  readonly misfits: readonly Misfit[];
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
    const columns = await dataSource.query<SchemaColumn[]>(COLUMNS);
    const byName = new Map(items.map((item) => [item.name, item]));
    const withPins = PIN_TABLES.filter((table) => byName.has(table));
    return {
      items: byName,
      misfits: misfitsIn(items, columns),
      hashes: withPins.map(hashesOf),
    };
  } finally {
    await dataSource.destroy();
  }
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
    if (database.prepare(sql).get() !== undefined) refuseTable(table);
  }
  for (const sql of own.hashes) requireHashes(database, sql);
  // The file's own word that this was done is anybody's.
  const broken = database.pragma('foreign_key_check') as readonly unknown[];
  if (broken.length > 0) throw new DatabaseError('broken_references', 'rows refer to rows that do not exist');
  putIndexesRight(database, own.items, new Map(found.map((item) => [item.name, item])));
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

/** @throws {DatabaseError} */
function openRaw(file: string): Database.Database {
  try {
    return new Database(file, { timeout: 0 });
  } catch (error) {
    throw toDatabaseError(error, file);
  }
}
