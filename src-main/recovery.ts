/** Backups without an open app: for the choice that a damaged database leaves at start. */
import { resolve } from 'node:path';
import type { Backup } from '@shared/model/backup';
import { type BackupTools, createBackupTools } from './data-folder';
import { createBackupFolder } from './store/backup-folder';
import { DatabaseError } from './store/data-source';
import { lockDataFolder } from './store/instance-lock';
import { inspectBackup, restoreFile } from './store/restore';

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
}

/** Newest first; also those that would turn out to be damaged. */
export function listBackups(dataDir: string): Backup[] {
  return createBackupFolder(dataDir).list();
}

/**
 * Puts a file in the database's place; what was there is kept as a backup.
 *
 * @param file path, or the name of a backup in the data folder
 * @throws {DatabaseError} in_use: the app is running · corrupt · newer · foreign · unusable: nothing was changed
 */
export function restoreBackup(file: string, options: RecoveryOptions): Promise<Recovery> {
  return whileLocked(options, async (tools) => {
    const path = tools.folder.find(file) ? tools.folder.pathOf(file) : resolve(file);
    return { restored: path, kept: await restoreFile(path, tools) };
  });
}

/**
 * Restores the newest backup that is whole. What an earlier restore had put aside is passed over.
 *
 * @throws {DatabaseError} in_use: the app is running · unusable: there is none
 */
export function restoreNewestBackup(options: RecoveryOptions): Promise<Recovery> {
  return whileLocked(options, async (tools) => {
    for (const { name, kind } of tools.folder.list()) {
      if (kind === 'before_restore') continue;
      const path = tools.folder.pathOf(name);
      if ((await inspectBackup(tools.jobs, path)).fault === null) {
        return { restored: path, kept: await restoreFile(path, tools) };
      }
    }
    throw new DatabaseError('unusable', `There is no backup in ${options.dataDir} that could be restored`);
  });
}

async function whileLocked<T>(options: RecoveryOptions, work: (tools: BackupTools) => Promise<T>): Promise<T> {
  const unlock = lockDataFolder(options.dataDir);
  try {
    return await work(createBackupTools(options));
  } finally {
    unlock();
  }
}
