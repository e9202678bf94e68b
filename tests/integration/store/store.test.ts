// The file and its guards: made, migrated, checked, and refused by name when it is not ours, damaged, newer.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DATABASE_FILE } from '../../../src-main/serve/config';
import {
  type DatabaseError,
  openDatabase,
  type OpenDatabase,
} from '../../../src-main/store/sqlite/engine/open-database';
import { openStore } from '../../support/store/test-store';
import { scratchDirectory } from '../../support/scratch';

const newFile = () => join(scratchDirectory(), DATABASE_FILE);

async function open(file = newFile()): Promise<OpenDatabase> {
  const opened = await openDatabase({ file });
  onTestFinished(async () => {
    if (opened.dataSource.isInitialized) await opened.dataSource.destroy();
  });
  return opened;
}

/** Opens and closes: what a file is after the program has made it. */
async function made(): Promise<string> {
  const file = newFile();
  const { dataSource } = await open(file);
  await dataSource.destroy();
  return file;
}

/** Changes a closed file behind the program's back. */
function tamper(file: string, sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.close();
}

/** Why the file was refused, or null when it was not. */
async function tryToOpen(file: string): Promise<DatabaseError | null> {
  return openStore({ file }).then(
    async (store) => {
      await store.close();
      return null;
    },
    (error: unknown) => error as DatabaseError,
  );
}

describe('the schema', () => {
  it('is after migrating exactly what the entities say', async () => {
    const { dataSource } = await open();

    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();

    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('has the tables and columns of the product', async () => {
    const { database } = await open();
    const columnsOf = (table: string) =>
      (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);

    expect(columnsOf('leads')).toEqual(expect.arrayContaining(['id', 'email']));
    expect(columnsOf('operators')).toEqual(expect.arrayContaining(['id', 'name', 'is_active', 'max_active_tickets']));
    expect(columnsOf('sources')).toEqual(expect.arrayContaining(['id', 'code', 'name']));
    expect(columnsOf('source_operator_weights')).toEqual(['id', 'source_id', 'operator_id', 'weight']);
    expect(columnsOf('tickets')).toEqual([
      'id',
      'lead_id',
      'source_id',
      'operator_id',
      'status',
      'message',
      'created_at',
      'closed_at',
    ]);
  });

  it('is durable: write-ahead log, a sync at each commit, references checked', async () => {
    const { database } = await open();
    const pragma = (name: string) => database.pragma(name, { simple: true });

    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
  });

  it.each([
    ['a weight of 1001', 'INSERT INTO source_operator_weights (source_id, operator_id, weight) VALUES (1, 2, 1001)'],
    ['a weight below 0', 'INSERT INTO source_operator_weights (source_id, operator_id, weight) VALUES (1, 2, -1)'],
    ['half a weight', 'INSERT INTO source_operator_weights (source_id, operator_id, weight) VALUES (1, 2, 1.5)'],
    ['a weight in words', "INSERT INTO source_operator_weights (source_id, operator_id, weight) VALUES (1, 2, 'ten')"],
    [
      'a second weight of a pair',
      'INSERT INTO source_operator_weights (source_id, operator_id, weight) VALUES (1, 1, 5)',
    ],
    ['a weight of nobody', 'INSERT INTO source_operator_weights (source_id, operator_id, weight) VALUES (1, 99, 5)'],
    ['a limit below 0', "INSERT INTO operators (name, max_active_tickets) VALUES ('x', -1)"],
    ['half a limit', "INSERT INTO operators (name, max_active_tickets) VALUES ('x', 0.5)"],
    [
      'an operator who is half active',
      "INSERT INTO operators (name, is_active, max_active_tickets) VALUES ('x', 2, 1)",
    ],
    ['a second source of a code', "INSERT INTO sources (code, name) VALUES ('site', 'again')"],
    ['a second lead of an e-mail', "INSERT INTO leads (email) VALUES ('anna@example.com')"],
    ['a status we do not know', "UPDATE tickets SET status = 'waiting'"],
    ['a closed ticket without its time', "UPDATE tickets SET status = 'closed'"],
    ['an active ticket with a closing time', 'UPDATE tickets SET closed_at = 1'],
    ['a ticket without an operator', 'UPDATE tickets SET operator_id = NULL'],
    ['a ticket of an operator who is not', 'UPDATE tickets SET operator_id = 99'],
    ['a ticket of a lead who is not', 'UPDATE tickets SET lead_id = 99'],
    ['deleting an operator with tickets', 'DELETE FROM operators WHERE id = 1'],
    ['deleting a source with tickets', 'DELETE FROM sources WHERE id = 1'],
    [
      'a refusal for a reason we do not know',
      "INSERT INTO refusals (lead_id, source_id, reason, created_at) VALUES (1, 1, 'mood', 0)",
    ],
  ])('refuses %s', async (_what, sql) => {
    const { database } = await open();
    database.exec(`
      INSERT INTO operators (name, max_active_tickets) VALUES ('Anna', 5), ('Boris', 5);
      INSERT INTO sources (code, name) VALUES ('site', 'Site');
      INSERT INTO source_operator_weights (source_id, operator_id, weight) VALUES (1, 1, 1000);
      INSERT INTO leads (email) VALUES ('anna@example.com');
      INSERT INTO tickets (lead_id, source_id, operator_id, status, created_at) VALUES (1, 1, 1, 'active', 0)`);

    expect(() => database.exec(sql)).toThrow(/constraint failed/u);
  });
});

describe('a file', () => {
  it('is opened again as it was left', async () => {
    const file = await made();
    tamper(file, "INSERT INTO leads (email) VALUES ('anna@example.com')");

    const { database } = await open(file);

    expect(database.prepare('SELECT email FROM leads').pluck().all()).toEqual(['anna@example.com']);
  });

  it('that is empty is made into ours', async () => {
    const file = newFile();
    writeFileSync(file, '');

    const { database } = await open(file);

    expect(database.prepare('SELECT count(*) FROM tickets').pluck().get()).toBe(0);
  });

  it('that was made by a newer version is refused, by the name of its migration', async () => {
    const file = await made();
    tamper(file, "INSERT INTO migrations (timestamp, name) VALUES (4102444800000, 'Teleport4102444800000')");

    expect(await tryToOpen(file)).toMatchObject({
      fault: 'newer',
      message: `Cannot use the database ${file}: it was made by a newer version of the program (migration Teleport4102444800000)`,
    });
  });

  it('whose first migration is not ours is refused', async () => {
    const file = await made();
    tamper(
      file,
      "UPDATE migrations SET name = 'Other1'; INSERT INTO migrations (timestamp, name) VALUES (2, 'Other2')",
    );

    expect((await tryToOpen(file))?.fault).toBe('newer');
  });

  it('of another program is refused, and left as it was', async () => {
    const file = newFile();
    tamper(file, 'CREATE TABLE recipes (id integer PRIMARY KEY); INSERT INTO recipes VALUES (1)');
    const before = readFileSync(file);

    expect((await tryToOpen(file))?.fault).toBe('foreign');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each([
    ['text', Buffer.from('This is no database.'.repeat(500))],
    ['zeros', Buffer.alloc(8_192)],
    ['a lone header', Buffer.from('SQLite format 3\0')],
  ])('of %s is refused as damaged', async (_what, bytes) => {
    const file = newFile();
    writeFileSync(file, bytes);

    expect((await tryToOpen(file))?.fault).toBe('corrupt');
  });

  it('with rows that refer to nothing is refused when it is migrated, and each time after', async () => {
    const file = newFile();
    tamper(
      file,
      `PRAGMA foreign_keys = OFF;
       CREATE TABLE migrations (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, timestamp bigint NOT NULL, name varchar NOT NULL);
       CREATE TABLE earlier (lead_id integer REFERENCES leads (id));
       INSERT INTO earlier VALUES (7)`,
    );

    expect((await tryToOpen(file))?.fault).toBe('broken_references');
    expect((await tryToOpen(file))?.fault).toBe('broken_references');
  });

  it('that cannot have a log beside it is refused', async () => {
    const file = newFile();
    mkdirSync(`${file}-wal`);

    expect((await tryToOpen(file))?.fault).toBe('unusable');
  });
});

describe('a damaged page', () => {
  it('that is read at the start is refused as damage', async () => {
    const file = await made();
    tamper(
      file,
      `PRAGMA journal_mode = DELETE;
       INSERT INTO operators (name, max_active_tickets) VALUES ('Anna', 5);
       INSERT INTO sources (code, name) VALUES ('site', 'Site');
       INSERT INTO source_operator_weights (source_id, operator_id, weight) VALUES (1, 1, 1)`,
    );
    const whole = readFileSync(file);
    const pageSize = whole.readUInt16BE(16);
    const refusals = [];
    for (let start = 0; start < whole.length; start += pageSize) {
      const damaged = Buffer.from(whole);
      damaged.fill(0xa5, start, start + pageSize);
      const copy = newFile();
      writeFileSync(copy, damaged);
      const error = await tryToOpen(copy);
      if (error) refusals.push([start / pageSize, error.name, error.fault]);
    }

    expect(refusals.length).toBeGreaterThan(0);
    expect(refusals.filter(([, name, fault]) => name !== 'DatabaseError' || fault !== 'corrupt')).toEqual([]);
  });
});
