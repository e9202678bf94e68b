/**
 * Opens the data folder: locks it, restores a backup if the last session asked for one, and brings its backups along.
 */
import { join } from 'node:path';
import type { Logger } from 'pino';
import { DATABASE_FILE } from '../serve/config';
import { createErasedList, type ErasedList } from '../service/privacy/erased-list';
import type { AppEvent } from '../events/event-bus';
import { keepPrivate } from './private-files';
import { type BackupFolder, createBackupFolder } from '../store/sqlite/files/backup-folder';
import { type BackupJobs, createBackupJobs } from '../store/sqlite/files/backup-jobs';
import { lockDataFolder } from '../store/sqlite/files/instance-lock';
import { openStore, type SqliteEngine } from '../store/sqlite/open-store';
import type { Rights } from '../store/sqlite/files/carry-rights';
import {
  clearHalfRestored,
  forgetRestoreRequest,
  requestedRestore,
  restoreFile,
  undoRestore,
} from '../store/sqlite/files/restore';
import type { Store, Tx } from '../store/store';

/** What a folder's backups are made with and kept in. */
export interface BackupTools {
  readonly folder: BackupFolder;
  readonly jobs: BackupJobs;
  readonly databaseFile: string;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** The people who were erased: a restored backup brings none of them back. */
  readonly erased: ErasedList;
}

export interface DataFolder {
  readonly store: Store;
  readonly backups: BackupTools;
  readonly unlock: () => void;
  /** The backup that was put in the database's place, as the last session asked for. */
  readonly restored: RestoredBackup | null;
}

export interface RestoredBackup {
  readonly backup: string;
  /** Backup of what was there before; null = nothing was. */
  readonly kept: string | null;
  /** The sessions, PINs and source keys that are valid now. */
  readonly rights: Rights;
}

export interface DataFolderOptions {
  readonly dataDir: string;
  readonly clock: () => number;
  readonly logger: Logger;
  /** Tells the events of what is committed. */
  readonly publish: (event: AppEvent) => void;
  readonly record: (tx: Tx, event: AppEvent) => void;
  readonly backupWorker?: string | undefined;
  readonly onEngine?: ((engine: SqliteEngine) => void) | undefined;
}

/** @param options.backupWorker @default the one that the build laid beside this file */
export function createBackupTools({
  dataDir,
  clock = Date.now,
  backupWorker = join(import.meta.dirname, 'backup-worker.js'),
}: Pick<DataFolderOptions, 'dataDir' | 'backupWorker'> & { readonly clock?: () => number }): BackupTools {
  const [folder, jobs] = [createBackupFolder(dataDir), createBackupJobs(backupWorker)];
  return { folder, jobs, databaseFile: join(dataDir, DATABASE_FILE), clock, erased: createErasedList(dataDir) };
}

/** @throws {DatabaseError} when the database cannot be used */
export async function openDataFolder(options: DataFolderOptions): Promise<DataFolder> {
  const unlock = lockDataFolder(options.dataDir);
  keepPrivate(options.dataDir, options.logger);
  const backups = createBackupTools(options);
  try {
    backups.folder.clearUnfinished();
    clearHalfRestored(backups.databaseFile);
    const restored = await restoreAsRequested(options, backups);
    return { ...(await openOrUndo(restored, { ...options, backups })), backups, unlock };
  } catch (error) {
    await backups.jobs.stop();
    unlock();
    throw error;
  }
}

interface Opening extends DataFolderOptions {
  readonly backups: BackupTools;
}

/** A restored backup that cannot be opened after all makes room for what was there before. */
async function openOrUndo(
  restored: RestoredBackup | null,
  { backups, logger, publish, record, onEngine }: Opening,
): Promise<Pick<DataFolder, 'store' | 'restored'>> {
  const open = () =>
    openStore({
      file: backups.databaseFile,
      publish,
      record,
      onEngine,
      // Without one there is no migrating: a full disk ends the start with its reason instead.
      beforeMigrating: () => backUpBeforeMigrating(backups),
    });
  try {
    return { store: await open(), restored };
  } catch (error) {
    if (!restored || restored.kept === null) throw error;
    logger.error({ err: error, ...restored }, 'the restored backup cannot be opened: what was there is put back');
    undoRestore(restored.kept, backups);
    return { store: await open(), restored: null };
  }
}

async function backUpBeforeMigrating({ folder, jobs, databaseFile, clock }: BackupTools): Promise<void> {
  const { name, unfinished } = folder.begin('before_migration', clock());
  await jobs.copy({ file: databaseFile, target: unfinished });
  folder.finish(name);
}

/** A backup that turns out to be unusable after all changes nothing: the program starts with what it has. */
async function restoreAsRequested({ dataDir, logger }: DataFolderOptions, backups: BackupTools) {
  const name = requestedRestore(dataDir);
  if (name === null) return null;
  let restored: RestoredBackup | null = null;
  try {
    restored = { backup: name, ...(await restoreFile(backups.folder.pathOf(name), backups)) };
    logger.warn(restored, 'a backup was restored');
  } catch (error) {
    logger.error({ err: error, name }, 'the backup could not be restored');
  }
  // Last: killed before, the next start restores once more.
  forgetRestoreRequest(dataDir);
  return restored;
}
