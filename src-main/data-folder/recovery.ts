/** Backups without an open app: what can be done about a damaged database at start. */
import { resolve } from 'node:path';
import type { Backup, BackupPreview } from '@shared/model/backup';
import { type BackupTools, createBackupTools } from './data-folder';
import { contentOf, erasedSince } from '../service/upkeep/backups';
import { keepPrivate } from './private-files';
import { DatabaseError, isPutRightByBackup } from '../store/sqlite/engine/open-database';
import type { Rights } from '../store/sqlite/files/carry-rights';
import { lockDataFolder } from '../store/sqlite/files/instance-lock';
import { inspectBackup, restoreFile } from '../store/sqlite/files/restore';

export interface RecoveryOptions {
  readonly dataDir: string;
  /** @default the one that the build laid beside this file */
  readonly backupWorker?: string | undefined;
}

export interface Recovery {
  /** Path of the file that stands in the database's place now. */
  readonly restored: string;
  /** Name of the backup that keeps what was there; null when there was nothing. */
  readonly kept: string | null;
  /** The sessions, PINs and source keys that are valid now. */
  readonly rights: Rights;
}

/** Newest first; also those that would turn out to be damaged. */
export function listBackups(dataDir: string): Promise<Backup[]> {
  return createBackupTools({ dataDir }).folder.list();
}

/**
 * Puts a file in the database's place; what was there is kept as a backup.
 *
 * @param file path, or the name of a backup in the data folder
 * @throws {DatabaseError} in_use: the app is running · corrupt · newer · foreign · unusable: nothing was changed
 */
export function restoreBackup(file: string, options: RecoveryOptions): Promise<Recovery> {
  return whileLocked(options, async (tools) => {
    const path = (await tools.folder.find(file)) ? tools.folder.pathOf(file) : resolve(file);
    return { restored: path, ...(await restoreFile(path, tools)) };
  });
}

/**
 * Restores the newest backup that is whole. What an earlier restore had put aside is passed over.
 *
 * @throws {DatabaseError} in_use: the app is running · unusable: there is none
 */
export function restoreNewestBackup(options: RecoveryOptions): Promise<Recovery> {
  return whileLocked(options, async (tools) => {
    const newest = await newestWhole(tools);
    if (!newest) throw new DatabaseError('unusable', `There is no backup in ${options.dataDir} that could be restored`);
    const path = tools.folder.pathOf(newest.backup.name);
    return { restored: path, ...(await restoreFile(path, tools)) };
  });
}

/** What can be done about a database that keeps the program from starting. */
export type WayOut =
  | { readonly kind: 'backup'; readonly preview: BackupPreview; readonly restore: () => Promise<void> }
  | { readonly kind: 'no_backup' };

/** @returns undefined where the fault is another one than a damaged database */
export async function findWayOut(error: unknown, options: RecoveryOptions): Promise<WayOut | undefined> {
  if (!(error instanceof DatabaseError) || !isPutRightByBackup(error.fault)) return undefined;
  const preview = await whileLocked(options, newestWhole);
  if (!preview) return { kind: 'no_backup' };
  return {
    kind: 'backup',
    preview,
    restore: async () => {
      await restoreBackup(preview.backup.name, options);
    },
  };
}

/** Each is read whole, newest first, until one is good. */
async function newestWhole(tools: BackupTools): Promise<BackupPreview | undefined> {
  const { folder, clock, erased } = tools;
  for (const backup of newestFirst(await folder.list(), clock())) {
    if (backup.kind === 'before_restore') continue;
    const { fault, file } = await inspectBackup(folder.pathOf(backup.name), tools);
    if (fault === null)
      return { backup, fault, content: file && contentOf(file), erased_since: erasedSince(erased, backup) };
  }
  return undefined;
}

/** What is dated ahead of now comes last: under a wrong clock it may be older than it says. */
function newestFirst(backups: readonly Backup[], now: number): Backup[] {
  const isAhead = ({ created_at }: Backup) => Date.parse(created_at) > now;
  return [...backups.filter((backup) => !isAhead(backup)), ...backups.filter(isAhead)];
}

async function whileLocked<T>(options: RecoveryOptions, work: (tools: BackupTools) => Promise<T>): Promise<T> {
  const unlock = lockDataFolder(options.dataDir);
  try {
    await keepPrivate(options.dataDir, console);
    return await work(createBackupTools(options));
  } finally {
    unlock();
  }
}
