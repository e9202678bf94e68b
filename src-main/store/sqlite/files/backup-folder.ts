/** The folder of backups: what lies in it, under which names, and how much of it is kept. */
import { mkdirSync, readdirSync, renameSync, rmSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { toIso } from '@shared/figures/iso';
import { type Backup, type BackupKind, backupKindSchema, backupName, BACKUPS_KEPT } from '@shared/model/backup';

/** A copy that is not finished: never listed, and cleared away at the next start. */
const UNFINISHED = '.partial';

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

/** Where backups lie in a folder. */
export function backupsDirectory(dataDir: string): string {
  return join(dataDir, 'backups');
}

export function createBackupFolder(dataDir: string): BackupFolder {
  const directory = backupsDirectory(dataDir);
  const pathOf = (name: string) => join(directory, name);
  const list = () =>
    namesIn(directory)
      .flatMap((name) => toBackup(name, pathOf(name)) ?? [])
      .sort((a, b) => b.name.localeCompare(a.name));
  const find = (name: string) => list().find((backup) => backup.name === name);

  return {
    list,
    find,
    pathOf,
    begin: (kind, at) => {
      // The folder it stands in is there. Node's `recursive` never ends where the system says ENOENT to the folder itself, as in /proc.
      if (statsOf(directory)?.isDirectory() !== true) mkdirSync(directory);
      const taken = new Set(namesIn(directory));
      let time = at;
      while (taken.has(nameOf(kind, time))) time += 1;
      const name = nameOf(kind, time);
      return { name, unfinished: pathOf(name) + UNFINISHED };
    },
    finish: (name) => {
      renameSync(pathOf(name) + UNFINISHED, pathOf(name));
      const backup = find(name);
      if (!backup) throw new Error(`${name} is gone as soon as it was named`);
      const outdated = outdatedBy(backup, list());
      for (const { name: old } of outdated) remove(pathOf(old));
      return backup;
    },
    clearUnfinished: () => {
      const left = namesIn(directory).filter((name) => name.includes(UNFINISHED));
      // A folder of such a name is somebody else's.
      for (const name of left) if (statsOf(pathOf(name))?.isDirectory() !== true) rmSync(pathOf(name), { force: true });
    },
  };
}

/** Those dated after the one just made come from a wrong clock: they neither push out good ones nor pile up. */
function outdatedBy(made: Backup, all: readonly Backup[]): Backup[] {
  const ofKind = all.filter(({ kind }) => kind === made.kind);
  const [ahead, past] = [ofKind.filter(({ name }) => name > made.name), ofKind.filter(({ name }) => name <= made.name)];
  const old = past.slice(BACKUPS_KEPT);
  return [...ahead.slice(BACKUPS_KEPT), ...(made.kind === 'second_place' ? old.filter(outdatedDay(past)) : old)];
}

/** In a second place the newest of each of the last days stays, however many there are of the newest one. */
function outdatedDay(newestFirst: readonly Backup[]): (backup: Backup) => boolean {
  const newestOfDay = new Map<string, string>();
  for (const { created_at, name } of newestFirst) {
    const day = created_at.slice(0, 10);
    if (!newestOfDay.has(day) && newestOfDay.size < BACKUPS_KEPT) newestOfDay.set(day, name);
  }
  const kept = new Set(newestOfDay.values());
  return ({ name }) => !kept.has(name);
}

/** Beside a damaged database its log is kept, too. */
function remove(path: string): void {
  for (const end of ['', '-wal']) rmSync(path + end, { force: true });
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    // No folder yet: no backup yet. One that cannot be read is told of by whoever writes into it.
    return [];
  }
}

/** `lead-dispatcher-2026-03-02T09-00-00-000Z-daily.sqlite`: sorts by time, and no file system minds it. */
function nameOf(kind: BackupKind, at: number): string {
  return `lead-dispatcher-${toIso(at).replaceAll(/[:.]/gu, '-')}-${kind}.sqlite`;
}

function toBackup(name: string, path: string): Backup | null {
  const [, date, time = '', kindText] =
    /^lead-dispatcher-([\d-]{10})T([\d-]{12})Z-([a-z_]+)\.sqlite$/u.exec(name) ?? [];
  const kind = backupKindSchema.safeParse(kindText);
  if (!kind.success || !backupName.safeParse(name).success) return null;
  const [hours, minutes, seconds, ms] = time.split('-');
  const created_at = `${date}T${hours}:${minutes}:${seconds}.${ms}Z`;
  if (Number.isNaN(Date.parse(created_at))) return null;
  const stats = statsOf(path);
  // A folder of that name is somebody else's.
  return stats?.isFile() ? { name, kind: kind.data, created_at, size_bytes: stats.size } : null;
}

/** null for what is gone meanwhile, or only a name that leads nowhere. */
function statsOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
