/** What SQLite's failures mean to the rest of the program. */
import Database from 'better-sqlite3';
import { AppError } from '@shared/errors';
import { QueryFailedError } from 'typeorm';
import type { FileFault } from './file-guard';

/** Primary result codes that mean "the storage, not the request": nothing was stored and a retry may help. */
const STORAGE_FAULTS = [
  'FULL',
  'IOERR',
  'READONLY',
  'BUSY',
  'LOCKED',
  'CORRUPT',
  'NOTADB',
  'CANTOPEN',
  'NOMEM',
  'PROTOCOL',
];

/** The database's files are not the ones it was opened on. */
export class FileLost extends Error {
  override readonly name = 'FileLost';

  constructor(fault: FileFault) {
    super(`the database file is ${fault}: what would be written now would be gone with the program`);
  }
}

/** True when another connection holds the lock that was asked for. */
export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** True when the file itself is damaged or is no database. */
export function isCorrupt(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB)/u.test(error.code);
}

/** True when there was no room on the disk, whatever that was wrapped in on its way. */
export function isWithoutRoom(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || isWithoutRoom(error.cause);
}

/** Whatever the file holds, it could not be looked into: there was no room or memory, others held it, or the thread was ended. */
const OF_PLACE =
  /^(?:SQLITE_(?:FULL|NOMEM|BUSY|LOCKED|CANTOPEN|PROTOCOL|IOERR(?!_READ|_CORRUPTFS))|ENOSPC|EDQUOT|EMFILE|ENFILE|ENOMEM|ABORT_ERR)/u;

/** True when it says nothing of the file itself that it could not be read, whatever that was wrapped in on its way. */
export function isOfPlace(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return (typeof code === 'string' && OF_PLACE.test(code)) || isOfPlace(error.cause);
}

/** True for failures of the disk or the file, as opposed to a constraint or a wrong statement. */
export function isStorageFault(error: unknown): boolean {
  // TypeORM wraps what its reads fail with.
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (cause instanceof FileLost) return true;
  return (
    cause instanceof Database.SqliteError && STORAGE_FAULTS.some((fault) => cause.code.startsWith(`SQLITE_${fault}`))
  );
}

/** The error a caller sees: storage faults by their name in the table, anything else unchanged. */
export function toAppError(error: unknown): unknown {
  return isStorageFault(error) ? new AppError('storage_unavailable', { cause: error }) : error;
}

/** Reads outside the commit queue, with failures of the storage by their name in the table. */
export function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw toAppError(error);
  }
}
