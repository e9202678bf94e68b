/** The folder of backups: what lies in it, under which names, and how much of it is kept. */
import { mkdirSync, readdirSync, renameSync, rmSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Backup, BackupKind } from '@shared/model/backup';
import {
  BACKUP_ENDS,
  backupsDirectory,
  copyToCarry,
  freeName,
  isUnfinished,
  newestFirst,
  outdatedBy,
  toBackup,
  unfinishedOf,
} from './backup-names';

export interface BackupFolder {
  /** Newest first. */
  list(): Backup[];
  find(name: string): Backup | undefined;
  pathOf(name: string): string;
  /** A new name, and where to write the copy until it is finished; `at` is epoch milliseconds. */
  begin(kind: BackupKind, at: number): { readonly name: string; readonly unfinished: string };
  /** Gives a finished copy its name, and forgets the oldest of its kind. */
  finish(name: string): Backup;
  /** Clears away what was left by a program that was killed while copying. */
  clearUnfinished(): void;
}

export function createBackupFolder(dataDir: string): BackupFolder {
  const directory = backupsDirectory(dataDir);
  const pathOf = (name: string) => join(directory, name);
  const list = () => newestFirst(namesIn(directory).flatMap((name) => backupAt(name, pathOf(name)) ?? []));
  const find = (name: string) => list().find((backup) => backup.name === name);

  return {
    list,
    find,
    pathOf,
    begin: (kind, at) => {
      // The folder it stands in is there. Node's `recursive` never ends where the system says ENOENT to the folder itself, as in /proc.
      if (statsOf(directory)?.isDirectory() !== true) mkdirSync(directory);
      const name = freeName(kind, at, namesIn(directory));
      return { name, unfinished: unfinishedOf(pathOf(name)) };
    },
    finish: (name) => {
      renameSync(unfinishedOf(pathOf(name)), pathOf(name));
      const backup = find(name);
      if (!backup) throw new Error(`${name} is gone as soon as it was named`);
      for (const { name: old } of outdatedBy(backup, list())) remove(pathOf(old));
      return backup;
    },
    clearUnfinished: () => {
      removeCopy(copyToCarry(dataDir));
      // A folder of such a name is somebody else's.
      for (const path of namesIn(directory).filter(isUnfinished).map(pathOf)) {
        if (statsOf(path)?.isDirectory() !== true) rmSync(path, { force: true });
      }
    },
  };
}

/** What a copy may have left when it was ended half way. */
export function removeCopy(path: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(path + end, { force: true });
}

function remove(path: string): void {
  for (const end of BACKUP_ENDS) rmSync(path + end, { force: true });
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    // No folder yet: no backup yet. One that cannot be read is told of by whoever writes into it.
    return [];
  }
}

function backupAt(name: string, path: string): Backup | null {
  const stats = statsOf(path);
  // A folder of that name is somebody else's.
  return stats?.isFile() ? toBackup(name, stats.size) : null;
}

/** null for what is gone meanwhile, or only a name that leads nowhere. */
function statsOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
