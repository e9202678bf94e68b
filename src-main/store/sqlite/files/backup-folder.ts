/**
 * A folder of backups: what lies in it, under which names, and how much of it is kept. It may lie on a share of the network,
 * which takes seconds for each question, or never answers: nobody waits for it who has not asked, and nobody longer than is
 * said. So backups are made ready beside the database, and taken in when they are finished.
 */
import { rmSync, type Stats } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
import { carryFile, moveFile } from './carry-file';
import type { PatientQuestions } from './patient-questions';

/** All of it ends with the error `no_answer` where the place gives none in time. */
export interface BackupFolder {
  /** Newest first. @param withinMs how long the place may take, in milliseconds */
  list(withinMs?: number): Promise<Backup[]>;
  find(name: string): Promise<Backup | undefined>;
  pathOf(name: string): string;
  /** Makes the folder where there is none, and clears away what was left of an older try. */
  makeReady(): Promise<void>;
  clearUnfinished(): Promise<void>;
  /** Whether what stands beside a file of ours is only moved when it is taken in: then it takes no more room than the backup itself. */
  onlyMoves(file: string): Promise<boolean>;
  /**
   * Takes a finished file in under a name that no other has, with the log beside it if there is one, and forgets the oldest
   * of its kind.
   *
   * @param as.at when it was made, in epoch milliseconds
   */
  take(file: string, as: { readonly kind: BackupKind; readonly at: number }): Promise<Backup>;
}

export interface BackupFolderOptions {
  /** The folder in which it lies. */
  readonly place: string;
  readonly questions: PatientQuestions;
  /** Whether a file is carried and read again in any case; else it is only moved where that is possible. */
  readonly isDistant: boolean;
}

export function createBackupFolder(options: BackupFolderOptions): BackupFolder {
  const { questions } = options;
  const directory = backupsDirectory(options.place);
  const pathOf = (name: string) => join(directory, name);
  const list = async () => newestFirst(await backupsIn(directory));

  const finish = async (name: string) => {
    await rename(unfinishedOf(pathOf(name)), pathOf(name));
    const all = await list();
    const made = all.find((backup) => backup.name === name);
    if (!made) throw new Error(`${name} is gone as soon as it was named`);
    for (const { name: old } of outdatedBy(made, all)) {
      await drop(...BACKUP_ENDS.map((end) => pathOf(old) + end));
    }
    return made;
  };
  const clearUnfinished = async () => {
    for (const path of (await namesIn(directory)).filter(isUnfinished).map(pathOf)) {
      const left = await statsOf(path);
      // A folder of such a name is somebody else's.
      if (left?.isDirectory() !== true) await drop(path);
    }
  };
  const bringIn = async (from: string, to: string) => {
    await (options.isDistant ? carryFile : moveFile)({ from, to, questions });
  };

  return {
    list: (withinMs) => questions.ask(list, withinMs),
    find: (name) => questions.ask(async () => (await list()).find((backup) => backup.name === name)),
    pathOf,
    makeReady: () =>
      questions.ask(async () => {
        // The folder it stands in is there. Node's `recursive` never ends where the system says ENOENT to the folder itself, as in /proc.
        if ((await statsOf(directory))?.isDirectory() !== true) await mkdir(directory);
        await clearUnfinished();
      }),
    clearUnfinished: () => questions.ask(clearUnfinished),
    onlyMoves: async (file) => {
      if (options.isDistant) return false;
      return questions.ask(async () => (await stat(directory)).dev === (await stat(dirname(file))).dev);
    },
    take: async (file, { kind, at }) => {
      const name = await questions.ask(async () => freeName(kind, at, await namesIn(directory)));
      const unfinished = unfinishedOf(pathOf(name));
      try {
        if (await isThere(`${file}-wal`)) await bringIn(`${file}-wal`, `${pathOf(name)}-wal`);
        await bringIn(file, unfinished);
        return await questions.ask(() => finish(name));
      } catch (error) {
        // Where that fails as well, the next try clears it away.
        await questions.ask(() => drop(unfinished, `${pathOf(name)}-wal`)).catch(() => undefined);
        throw error;
      }
    },
  };
}

/** What a copy may have left when it was ended half way. */
export function removeCopy(path: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(path + end, { force: true });
}

async function drop(...paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true });
}

async function backupsIn(directory: string): Promise<Backup[]> {
  const backups: Backup[] = [];
  for (const name of await namesIn(directory)) {
    // Whatever else lies there is not asked about.
    if (toBackup(name, 0) === null) continue;
    const stats = await statsOf(join(directory, name));
    // A folder of that name is somebody else's.
    const backup = stats?.isFile() ? toBackup(name, stats.size) : null;
    if (backup) backups.push(backup);
  }
  return backups;
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

async function isThere(path: string): Promise<boolean> {
  return (await statsOf(path)) !== null;
}
