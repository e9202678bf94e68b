/** What backups are called, and which of them are too many. */
import { join } from 'node:path';
import { toIso } from '@shared/figures/iso';
import { type Backup, type BackupKind, backupKindSchema, backupName, BACKUPS_KEPT } from '@shared/model/backup';

/** A copy that is not finished: never listed, and cleared away at the next start. */
const UNFINISHED = '.partial';

/** Where backups lie in a folder. */
export function backupsDirectory(dataDir: string): string {
  return join(dataDir, 'backups');
}

/** Beside a damaged database its log is kept, too. */
export const BACKUP_ENDS = ['', '-wal'];

/** Where a copy lies until it is finished. */
export function unfinishedOf(path: string): string {
  return path + UNFINISHED;
}

export function isUnfinished(name: string): boolean {
  return name.includes(UNFINISHED);
}

/** What a copy is made for: the backups beside the database, a second place, or keeping what a restore replaces. */
export type CopyFor = 'first-place' | 'second-place' | 'before-restore';

/** Where a copy is made ready: beside the database, not among the backups, which may lie on another disk. */
export function copyBeside(dataDir: string, reason: CopyFor): string {
  return unfinishedOf(join(dataDir, reason));
}

/** Where what was in a lost database is kept when its backups cannot be reached. @param at epoch milliseconds */
export function rescuedBeside(dataDir: string, at: number): string {
  return join(dataDir, nameOf('manual', at));
}

/** How the name of a folder begins in which a backup is looked into. */
export function lookedInto(dataDir: string): string {
  return unfinishedOf(join(dataDir, 'looked-into'));
}

/** A name that none of the others has. @param at epoch milliseconds */
export function freeName(kind: BackupKind, at: number, others: readonly string[]): string {
  const taken = new Set(others);
  let time = at;
  while (taken.has(nameOf(kind, time))) time += 1;
  return nameOf(kind, time);
}

/** `lead-dispatcher-2026-03-02T09-00-00-000Z-daily.sqlite`: sorts by time, and no file system minds it. */
function nameOf(kind: BackupKind, at: number): string {
  return `lead-dispatcher-${toIso(at).replaceAll(/[:.]/gu, '-')}-${kind}.sqlite`;
}

/** What its name says of a file; null for one that is no backup. */
export function toBackup(name: string, size_bytes: number): Backup | null {
  const [, date, time = '', kindText] =
    /^lead-dispatcher-([\d-]{10})T([\d-]{12})Z-([a-z_]+)\.sqlite$/u.exec(name) ?? [];
  const kind = backupKindSchema.safeParse(kindText);
  if (!kind.success || !backupName.safeParse(name).success) return null;
  const [hours, minutes, seconds, ms] = time.split('-');
  const created_at = `${date}T${hours}:${minutes}:${seconds}.${ms}Z`;
  return Number.isNaN(Date.parse(created_at)) ? null : { name, kind: kind.data, created_at, size_bytes };
}

export function newestFirst(backups: readonly Backup[]): Backup[] {
  return backups.toSorted((a, b) => b.name.localeCompare(a.name));
}

/** Those dated after the one just made come from a wrong clock: they neither push out good ones nor pile up. @param all newest first */
export function outdatedBy(made: Backup, all: readonly Backup[]): Backup[] {
  const ofKind = all.filter(({ kind }) => kind === made.kind);
  const [ahead, past] = [ofKind.filter(({ name }) => name > made.name), ofKind.filter(({ name }) => name <= made.name)];
  const old = past.slice(BACKUPS_KEPT);
  return [...ahead.slice(BACKUPS_KEPT), ...(made.kind === 'second_place' ? old.filter(outdatedDay(past)) : old)];
}

/** In a second place the newest of each of the last days stays, however many there are of the newest one. */
function outdatedDay(past: readonly Backup[]): (backup: Backup) => boolean {
  const newestOfDay = new Map<string, string>();
  for (const { created_at, name } of past) {
    const day = created_at.slice(0, 10);
    if (!newestOfDay.has(day) && newestOfDay.size < BACKUPS_KEPT) newestOfDay.set(day, name);
  }
  const kept = new Set(newestOfDay.values());
  return ({ name }) => !kept.has(name);
}
