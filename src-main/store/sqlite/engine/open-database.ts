/** Opens the database: one writing handle, migrated, guarded, durable. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { migrations } from '../migrations';
import { schemas } from '../schema';
import { isCorrupt } from './sqlite-errors';
import { keepPlans } from './steady-plans';

/** Why a database cannot be used: told to people by name, never worked around. */
export type DatabaseFault = 'in_use' | 'missing' | 'corrupt' | 'newer' | 'foreign' | 'broken_references' | 'unusable';

/** Whether a backup in its place would help. */
export function isPutRightByBackup(fault: DatabaseFault): boolean {
  return fault === 'corrupt' || fault === 'missing';
}

export class DatabaseError extends Error {
  constructor(
    readonly fault: DatabaseFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DatabaseError';
  }
}

export interface OpenDatabase {
  readonly dataSource: DataSource;
  /** The one writing handle, shared with TypeORM. */
  readonly database: Database;
}

export interface OpenOptions {
  readonly file: string;
  /** Runs before the first pending migration of a database that already has some. */
  readonly beforeMigrating?: (database: Database) => Promise<void>;
}

/** Page cache of the writer in KiB: holds the hot ends of the indexes and the tops of the trees; more only adds to resident memory (docs/adr/0022). */
const CACHE_KIB = 6 * 1024;

/** Pages in the log before they are brought into the file, which holds up everybody; a page that is written again and again is brought in once. 16 MB. */
const CHECKPOINT_PAGES = 4_000;

/** The backups may lie on a share of the network by a link. */
const ANSWER_MS = 2_000;

/** While starting, nobody waits for the event loop yet: another tool may finish what it is doing to the file. */
const START_BUSY_TIMEOUT_MS = 2_000;

/**
 * Opens `file`, makes or migrates its schema and checks it.
 *
 * @throws {DatabaseError} missing (its log or backups lie there) · corrupt · newer (made by a later version) · foreign (another program's) · broken_references · unusable
 */
export async function openDatabase({ file, beforeMigrating }: OpenOptions): Promise<OpenDatabase> {
  const isNew = !existsSync(file);
  let opened: OpenDatabase | undefined;
  try {
    await refuseLost(file);
    opened = await connect(file);
    proveWritable(opened.database);
    const pending = pendingMigrations(opened.database);
    if (pending.length > 0) {
      if (!isNew) await beforeMigrating?.(opened.database);
      await opened.dataSource.runMigrations({ transaction: 'each' });
    }
    checkOnce(opened.database);
    forgetSamples(opened.database);
    return opened;
  } catch (error) {
    await opened?.dataSource.destroy().catch(() => undefined);
    throw toDatabaseError(error, file);
  }
}

/** Where a log or backups lie, there was a database: a new one would hide that it is gone. */
async function refuseLost(file: string): Promise<void> {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 0) return;
  const logs = [`${file}-wal`, `${file}-shm`].filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  const left = [...logs, ...(await backupsBeside(file))];
  if (left.length === 0) return;
  throw new DatabaseError('missing', `the file is missing or empty, but ${left.join(', ')} shows that there was one`);
}

/** What was rescued of a lost file may lie beside it. A folder of backups that does not answer, or not to us, is taken for one with some. */
async function backupsBeside(file: string): Promise<string[]> {
  const dataDir = dirname(file);
  const rescued = readdirSync(dataDir).filter((name) => /^lead-dispatcher-\d.*\.sqlite$/u.test(name));
  const folder = join(dataDir, 'backups');
  const names = await Promise.race([namesIn(folder), pause(ANSWER_MS, null, { ref: false })]);
  const hasAny = names === null || names.some((name) => name.endsWith('.sqlite'));
  return [...rescued.map((name) => join(dataDir, name)), ...(hasAny ? [folder] : [])];
}

async function namesIn(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? [] : null;
  }
}

async function connect(file: string): Promise<OpenDatabase> {
  const handles: Database[] = [];
  const dataSource = new DataSource({
    type: 'better-sqlite3',
    database: file,
    entities: schemas,
    migrations,
    // Waiting for a lock would block the event loop: the commit queue retries instead.
    timeout: 0,
    prepareDatabase: (handle: Database) => {
      handles.push(handle);
      keepPlans(handle);
      // Before anything is set: a database that is not ours is left as it was.
      pendingMigrations(handle);
      configure(handle);
    },
  });
  try {
    await dataSource.initialize();
  } catch (error) {
    for (const handle of handles) handle.close();
    throw error;
  }
  const [database] = handles;
  if (!database) throw new Error('TypeORM opened no handle');
  return { dataSource, database };
}

function configure(database: Database): void {
  database.pragma('journal_mode = WAL');
  database.pragma(`wal_autocheckpoint = ${String(CHECKPOINT_PAGES)}`);
  // FULL: a commit is on the disk before it is acknowledged, so a power cut takes nothing back.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma(`cache_size = -${String(CACHE_KIB)}`);
  // Savepoints keep their undo pages in memory instead of a temporary file.
  database.pragma('temp_store = MEMORY');
  // Always, not only while somebody is erased: what splits and merges leave behind cannot be found again (docs/adr/0027).
  database.pragma('secure_delete = ON');
}

/** SQLite opens a file that it may not write without a word: better said now than at the first submission. */
function proveWritable(database: Database): void {
  database.pragma(`busy_timeout = ${String(START_BUSY_TIMEOUT_MS)}`);
  const version = database.pragma('user_version', { simple: true }) as number;
  // BEGIN IMMEDIATE alone turns into a read on such a file.
  database.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${String(version)}; ROLLBACK`);
  database.pragma('busy_timeout = 0');
}

/** Names of migrations not yet applied; refuses a database whose history is not the beginning of ours. */
function pendingMigrations(database: Database): string[] {
  const known: string[] = migrations.map((migration) => new migration().name);
  const applied = appliedMigrations(database);
  if (applied === null) return known;
  const isPrefix = applied.every((name, index) => name === known[index]);
  if (isPrefix) return known.slice(applied.length);
  const unknown = applied.find((name) => !known.includes(name));
  throw unknown === undefined
    ? new DatabaseError('foreign', `its migrations are in another order: ${applied.join(', ')}`)
    : new DatabaseError('newer', `it was made by a newer version of the program (migration ${unknown})`);
}

/** null = an empty file. */
function appliedMigrations(database: Database): string[] | null {
  const tables = database.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  if (tables.length === 0) return null;
  if (!tables.some(({ name }) => name === 'migrations')) {
    throw new DatabaseError('foreign', 'it belongs to another program: it has tables but no migrations of ours');
  }
  return database
    .prepare<[], { name: string }>('SELECT name FROM migrations ORDER BY id')
    .all()
    .map(({ name }) => name);
}

/**
 * Looks through all references once after migrating: it reads every row. `user_version` says after how many migrations that
 * was done, so that a database which has failed fails again at the next start.
 */
function checkOnce(database: Database): void {
  if (database.pragma('user_version', { simple: true }) === migrations.length) return;
  const broken = database.pragma('foreign_key_check') as readonly unknown[];
  if (broken.length > 0) {
    throw new DatabaseError('broken_references', `${String(broken.length)} rows refer to rows that do not exist`);
  }
  database.exec('ANALYZE');
  database.pragma(`user_version = ${String(migrations.length)}`);
}

/** ANALYZE copies rows of the indexes, e-mails among them, which no erasure would find there. Plans are made without them: `keepPlans`. */
function forgetSamples(database: Database): void {
  database.exec('DROP TABLE IF EXISTS sqlite_stat4');
}

/** What to tell people of a failure to open or read `file`. */
export function toDatabaseError(error: unknown, file: string): DatabaseError {
  const cause = rootCause(error);
  const reason = cause instanceof Error ? cause.message : String(cause);
  const where = `Cannot use the database ${file}: `;
  if (cause instanceof DatabaseError) return new DatabaseError(cause.fault, where + reason, { cause });
  if (isCorrupt(cause)) return new DatabaseError('corrupt', `${where}the file is damaged (${reason})`, { cause });
  return new DatabaseError('unusable', where + reason, { cause });
}

/** TypeORM wraps what the driver threw. */
function rootCause(error: unknown): unknown {
  if (error instanceof Error && 'driverError' in error) return error.driverError;
  return error;
}
