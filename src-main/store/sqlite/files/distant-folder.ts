/**
 * The folder of backups at a second place. A share of the network may take seconds for each question, or never answer: nobody
 * waits for it who has not asked. One question at a time, since each that is not answered holds one of Node's few threads.
 */
import type { Stats } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backup, BackupKind } from '@shared/model/backup';
import {
  BACKUP_ENDS,
  backupsDirectory,
  freeName,
  isUnfinished,
  newestFirst,
  outdatedBy,
  toBackup,
  unfinishedOf,
} from './backup-names';

/** As `BackupFolder`. */
export interface DistantFolder {
  list(): Promise<Backup[]>;
  /** Makes room for a new one, and clears away what was left of an older try. */
  begin(kind: BackupKind, at: number): Promise<{ readonly name: string; readonly unfinished: string }>;
  finish(name: string): Promise<void>;
  /** Clears away what did not become a backup. */
  discard(name: string): Promise<void>;
}

export function createDistantFolder(place: string): DistantFolder {
  const directory = backupsDirectory(place);
  const pathOf = (name: string) => join(directory, name);

  async function list(): Promise<Backup[]> {
    const backups: Backup[] = [];
    for (const name of await namesIn(directory)) {
      // Whatever else lies there is not asked about.
      if (toBackup(name, 0) === null) continue;
      const stats = await statsOf(pathOf(name));
      const backup = stats?.isFile() ? toBackup(name, stats.size) : null;
      if (backup) backups.push(backup);
    }
    return newestFirst(backups);
  }

  return {
    list,
    begin: async (kind, at) => {
      const stats = await statsOf(directory);
      if (stats?.isDirectory() !== true) await mkdir(directory);
      const names = await namesIn(directory);
      for (const path of names.filter(isUnfinished).map(pathOf)) {
        const left = await statsOf(path);
        if (left?.isDirectory() !== true) await rm(path, { force: true });
      }
      const name = freeName(kind, at, names);
      return { name, unfinished: unfinishedOf(pathOf(name)) };
    },
    finish: async (name) => {
      await rename(unfinishedOf(pathOf(name)), pathOf(name));
      const all = await list();
      const made = all.find((backup) => backup.name === name);
      if (!made) throw new Error(`${name} is gone as soon as it was named`);
      for (const { name: old } of outdatedBy(made, all)) {
        for (const end of BACKUP_ENDS) await rm(pathOf(old) + end, { force: true });
      }
    },
    discard: (name) => rm(unfinishedOf(pathOf(name)), { force: true }),
  };
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch {
    // No folder yet: no backup yet. One that cannot be read is told of by whoever writes into it.
    return [];
  }
}

/** null for what is gone meanwhile, or only a name that leads nowhere. */
async function statsOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch {
    return null;
  }
}
