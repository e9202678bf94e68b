/**
 * Putting a backup in the database's place, while nobody has it open. At every moment one whole database stands under the
 * name: killed half way, the program starts with what was there before, or with the backup.
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  readFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { BackupFault } from '@shared/model/backup';
import { type BackupFolder, removeCopy } from './backup-folder';
import type { BackupJobs, InspectedFile } from './backup-jobs';
import { DatabaseError, openDatabase } from '../engine/open-database';
import { migrations } from '../migrations';
import { isCorrupt, isOfPlace, isWithoutRoom } from '../engine/sqlite-errors';
import { copyBeside } from './backup-names';
import { codeOf, isNoAnswer } from './carry-file';
import { carryRights, type Rights } from './carry-rights';
import { eraseAgain, type ErasedMarks } from './erase-again';
import { bringHere, type Bringing, type FileHere } from './file-here';
import { isOurNumber } from '../judging/misfits';
import { dropOthers, readOwnSchema, requireOurs } from '../judging/only-ours';

const REQUEST_FILE = 'restore-request';

export interface Inspection {
  /** null = it can be restored. */
  readonly fault: BackupFault | null;
  readonly file: InspectedFile | null;
}

export interface InspectOptions extends Bringing {
  readonly jobs: BackupJobs;
}

/** Reads and checks a whole file. @throws `no_answer` of its place */
export async function inspectBackup(path: string, options: InspectOptions): Promise<Inspection> {
  const here = await hereOrFault(path, options);
  if (typeof here === 'string') return { fault: here, file: null };
  try {
    return await inspectHere(here.file, options);
  } finally {
    here.letGo();
  }
}

async function hereOrFault(path: string, options: Bringing): Promise<FileHere | BackupFault> {
  try {
    return await bringHere(path, options);
  } catch (error) {
    if (isNoAnswer(error) || isWithoutRoom(error)) throw error;
    // Whatever lies there: what cannot be read is no backup.
    return codeOf(error) === 'ENOENT' ? 'missing' : 'corrupt';
  }
}

async function inspectHere(path: string, { jobs }: InspectOptions): Promise<Inspection> {
  try {
    const file = await jobs.inspect(path);
    const fault = faultOf(file);
    return { fault, file: fault === 'corrupt' ? null : file };
  } catch (error) {
    // A file that cannot be opened as ours is no backup; one that cannot be looked into now may be.
    if (error instanceof DatabaseError && !isOfPlace(error)) return { fault: 'corrupt', file: null };
    throw error;
  }
}

/** An older database is none: it is migrated when it is opened. */
function faultOf({ migrations: applied, content, fault }: InspectedFile): BackupFault | null {
  if (applied === null || applied.length === 0) return 'foreign';
  const known: readonly string[] = migrations.map((migration) => new migration().name);
  if (applied.some((name, index) => name !== known[index]))
    return known.includes(applied[0] ?? '') ? 'newer' : 'foreign';
  if (content === null) return 'foreign';
  return content.newest_ticket_at === null || isOurNumber(content.newest_ticket_at) ? fault : 'corrupt';
}

/** The database is one that nobody has open. */
export interface RestoreOptions extends InspectOptions {
  readonly folder: BackupFolder;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** The people who were erased, and stay so. */
  readonly erased: ErasedMarks;
}

export interface Restored {
  /** Name of the backup that keeps what was there; null when there was no database. */
  readonly kept: string | null;
  /** The sessions, PINs and source keys that are valid now. */
  readonly rights: Rights;
}

/**
 * Puts `path` in the database's place. What was there is kept as a backup `before_restore`, a damaged file too. The copy is
 * checked and migrated before it takes the place, so what cannot be opened never stands there; the file itself may change meanwhile.
 *
 * @throws {DatabaseError} corrupt · newer · foreign · broken_references · unusable: nothing was changed
 */
export async function restoreFile(path: string, options: RestoreOptions): Promise<Restored> {
  const here = await hereOrFault(path, options);
  if (typeof here === 'string') throw refused(path, here);
  const incoming = incomingOf(options.databaseFile);
  try {
    removeDatabase(incoming);
    here.copyTo(incoming);
    closeLog(incoming);
    const { fault, file } = await inspectHere(incoming, options);
    if (fault) throw refused(path, fault);
    const rights = await prepare(incoming, { ...options, applied: file?.migrations?.length });
    flush(incoming);
    return { kept: await takePlace(incoming, options), rights };
  } catch (error) {
    removeDatabase(incoming);
    throw error;
  } finally {
    here.letGo();
  }
}

/** Clears away what a program left that was killed while it restored: it may tell of people who were erased since. */
export function clearHalfRestored(databaseFile: string): void {
  removeDatabase(incomingOf(databaseFile));
}

/** Where a backup is made ready before it takes the database's place. */
function incomingOf(databaseFile: string): string {
  return `${databaseFile}.restoring`;
}

/** Puts what an earlier restore had set aside in the database's place again. */
export async function undoRestore(kept: string, options: RestoreOptions): Promise<void> {
  const { folder, databaseFile } = options;
  const incoming = incomingOf(databaseFile);
  const here = await bringHere(folder.pathOf(kept), options);
  try {
    removeDatabase(incoming);
    here.copyTo(incoming);
    flush(incoming);
    removeLogs(databaseFile);
    renameSync(incoming, databaseFile);
    if (existsSync(`${incoming}-wal`)) renameSync(`${incoming}-wal`, `${databaseFile}-wal`);
    flushDirectory(dirname(databaseFile));
  } finally {
    here.letGo();
  }
}

interface Preparing extends RestoreOptions {
  /** How many of the migrations the copy has seen. */
  readonly applied: number | undefined;
}

/** Brings the copy to today's schema and rights, and erases people in it again; afterwards it is one file that stands alone. */
async function prepare(incoming: string, { databaseFile, erased, applied }: Preparing): Promise<Rights> {
  if (existsSync(databaseFile)) closeLog(databaseFile);
  dropOthers(incoming, await readOwnSchema(applied));
  const own = await readOwnSchema();
  const { dataSource, database } = await openDatabase({ file: incoming });
  try {
    requireOurs(database, own);
    // Bytes that nobody can look through, and that are written anew from the rows.
    database.exec('DELETE FROM ticket_facts');
    const rights = carryRights(database, databaseFile);
    eraseAgain(database, erased);
    database.pragma('journal_mode = DELETE');
    return rights;
  } finally {
    await dataSource.destroy();
  }
}

async function takePlace(incoming: string, options: RestoreOptions): Promise<string | null> {
  const { databaseFile } = options;
  const kept = existsSync(databaseFile) ? await setAside(options) : null;
  try {
    // A log of the old database would be written into the new one.
    removeLogs(databaseFile);
    renameSync(incoming, databaseFile);
  } catch (error) {
    if (kept !== null) await undoRestore(kept, options);
    throw error;
  }
  flushDirectory(dirname(databaseFile));
  return kept;
}

function removeLogs(file: string): void {
  for (const end of ['-wal', '-shm', '-journal']) rmSync(file + end, { force: true });
}

function removeDatabase(file: string): void {
  removeLogs(file);
  rmSync(file, { force: true });
}

function refused(path: string, fault: BackupFault): DatabaseError {
  const reason = {
    corrupt: 'the file is damaged',
    newer: 'it was made by a newer version of the program',
    foreign: 'it is no database of this program',
    missing: 'there is no such file',
  }[fault];
  return new DatabaseError(fault === 'missing' ? 'unusable' : fault, `Cannot restore ${path}: ${reason}`);
}

/** By a second name where the file system has them, so that nothing is copied and the first name never goes missing. */
async function setAside({ folder, databaseFile, clock }: RestoreOptions): Promise<string> {
  await folder.makeReady();
  const copy = copyBeside(dirname(databaseFile), 'before-restore');
  removeCopy(copy);
  try {
    secondName(databaseFile, copy);
    if (existsSync(`${databaseFile}-wal`)) secondName(`${databaseFile}-wal`, `${copy}-wal`);
    const { name } = await folder.take(copy, { kind: 'before_restore', at: clock() });
    return name;
  } finally {
    removeCopy(copy);
  }
}

/** Brings everything from the log into the file. A damaged one stays as it is, log and all. */
function closeLog(databaseFile: string): void {
  let database: Database.Database | undefined;
  try {
    database = new Database(databaseFile, { timeout: 0 });
    database.pragma('journal_mode = DELETE');
  } catch (error) {
    if (!isCorrupt(error)) throw error;
  } finally {
    database?.close();
  }
}

function secondName(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // FAT and some network disks have no links.
    copyFileSync(from, to);
    flush(to);
  }
}

function flush(path: string): void {
  const handle = openSync(path, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

function flushDirectory(path: string): void {
  // Windows knows no flushing of a folder.
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** Asks the next start to restore the backup of this name. */
export function requestRestore(dataDir: string, name: string): void {
  const path = join(dataDir, REQUEST_FILE);
  writeFileSync(path, name, { flush: true });
}

/** The backup that the next start was asked to restore; null = none. */
export function requestedRestore(dataDir: string): string | null {
  const path = join(dataDir, REQUEST_FILE);
  return existsSync(path) ? basename(readFileSync(path, 'utf8').trim()) : null;
}

export function forgetRestoreRequest(dataDir: string): void {
  rmSync(join(dataDir, REQUEST_FILE), { force: true });
}
