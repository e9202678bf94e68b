/**
 * Opens the data folder: locks it, restores a backup if the last session asked for one, and brings its backups along.
 */
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import type { FailedRestore } from '@shared/model/backup';
import { SECOND_MS } from '@shared/figures/time';
import { DATABASE_FILE } from '../serve/config';
import { createErasedList, type ErasedList } from '../service/privacy/erased-list';
import type { AppEvent } from '../events/event-bus';
import { closeFolder, keepPrivate } from './private-files';
import { isWithoutRoom } from '../store/sqlite/engine/sqlite-errors';
import { copyBeside, backupsDirectory } from '../store/sqlite/files/backup-names';
import { codeOf } from '../store/sqlite/files/carry-file';
import { type BackupFolder, createBackupFolder } from '../store/sqlite/files/backup-folder';
import { type BackupJobs, createBackupJobs } from '../store/sqlite/files/backup-jobs';
import { clearBeside } from '../store/sqlite/files/file-here';
import { makeBackup } from '../store/sqlite/files/make-backup';
import { createPatientQuestions, type PatientQuestions } from '../store/sqlite/files/patient-questions';
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

/** So long a start waits for it: what is to be tidied there is done whenever it answers. */
const START_ANSWER_MS = 2 * SECOND_MS;

/** What a folder's backups are made with and kept in. */
export interface BackupTools {
  /** To the place of the backups, which may be a share of the network by a link: one after another, whoever asks. */
  readonly questions: PatientQuestions;
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
  /** The one that was to be, and is not: the data are those of before. */
  readonly failedRestore: FailedRestore | null;
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
  const questions = createPatientQuestions();
  return {
    questions,
    folder: createBackupFolder({ place: dataDir, questions, isDistant: false }),
    jobs: createBackupJobs(backupWorker),
    databaseFile: join(dataDir, DATABASE_FILE),
    clock,
    erased: createErasedList(dataDir),
  };
}

/** @throws {DatabaseError} when the database cannot be used */
export async function openDataFolder(options: DataFolderOptions): Promise<DataFolder> {
  const unlock = lockDataFolder(options.dataDir);
  await keepPrivate(options.dataDir, options.logger);
  const backups = createBackupTools(options);
  try {
    clearBeside(options.dataDir);
    clearHalfRestored(backups.databaseFile);
    await tidyBackups(backups, options);
    const asked = await restoreAsRequested(options, backups);
    return { ...(await openOrUndo(asked, { ...options, backups })), backups, unlock };
  } catch (error) {
    await backups.jobs.stop();
    unlock();
    throw error;
  }
}

/** Nobody else may read them, and none is half made. A share that does not answer keeps nobody from starting. */
async function tidyBackups({ questions, folder }: BackupTools, { dataDir, logger }: DataFolderOptions): Promise<void> {
  try {
    await questions.ask(() => closeFolder(backupsDirectory(dataDir)), START_ANSWER_MS);
    await folder.clearUnfinished();
  } catch (error) {
    // None has been made yet.
    if (codeOf(error) === 'ENOENT') return;
    logger.warn({ err: error }, 'the backups could not be looked through: other users of this machine may read them');
  }
}

interface Opening extends DataFolderOptions {
  readonly backups: BackupTools;
}

type AskedRestore = Pick<DataFolder, 'restored' | 'failedRestore'>;

const NOT_ASKED: AskedRestore = { restored: null, failedRestore: null };

function failed(backup: string, error: unknown): AskedRestore {
  return { restored: null, failedRestore: { backup, reason: isWithoutRoom(error) ? 'no_room' : 'unusable' } };
}

/** A restored backup that cannot be opened after all makes room for what was there before. */
async function openOrUndo(
  asked: AskedRestore,
  { backups, logger, publish, record, onEngine }: Opening,
): Promise<AskedRestore & Pick<DataFolder, 'store'>> {
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
    return { store: await open(), ...asked };
  } catch (error) {
    const undone = await undoAsked(asked, { backups, logger, error });
    if (!undone) throw error;
    return { store: await open(), ...undone };
  }
}

interface Undoing extends Pick<DataFolderOptions, 'logger'> {
  readonly backups: BackupTools;
  readonly error: unknown;
}

/** Puts what was there in the place of a backup that is of no use; nobody has the database open. @returns null where nothing was restored, or nothing was there */
export async function undoAsked(
  { restored }: Pick<DataFolder, 'restored'>,
  { backups, logger, error }: Undoing,
): Promise<AskedRestore | null> {
  if (!restored || restored.kept === null) return null;
  logger.error({ err: error, ...restored }, 'nothing can be done with the restored backup: what was there is put back');
  await undoRestore(restored.kept, backups);
  return failed(restored.backup, error);
}

async function backUpBeforeMigrating(backups: BackupTools): Promise<void> {
  const copy = copyBeside(dirname(backups.databaseFile), 'first-place');
  await makeBackup(backups, { kind: 'before_migration', copy });
}

/** A backup that turns out to be unusable after all changes nothing: the program starts with what it has. */
async function restoreAsRequested({ dataDir, logger }: DataFolderOptions, backups: BackupTools): Promise<AskedRestore> {
  const name = requestedRestore(dataDir);
  if (name === null) return NOT_ASKED;
  const asked = await restoreNamed(name, backups, logger);
  // Last: killed before, the next start restores once more.
  forgetRestoreRequest(dataDir);
  return asked;
}

async function restoreNamed(name: string, backups: BackupTools, logger: Logger): Promise<AskedRestore> {
  try {
    const restored = { backup: name, ...(await restoreFile(backups.folder.pathOf(name), backups)) };
    logger.warn(restored, 'a backup was restored');
    return { restored, failedRestore: null };
  } catch (error) {
    logger.error({ err: error, name }, 'the backup could not be restored');
    return failed(name, error);
  }
}
