/**
 * Makes one backup, whatever for and wherever: first beside the database, which is done with before the place is given anything (a
 * copy that hangs would keep its log from being emptied), then taken in under its name.
 */
import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Backup, BackupKind } from '@shared/model/backup';
import { type BackupFolder, removeCopy } from './backup-folder';
import type { BackupJobs } from './backup-jobs';

export interface BackupMaking {
  readonly folder: BackupFolder;
  readonly jobs: BackupJobs;
  readonly databaseFile: string;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export interface WantedBackup {
  readonly kind: BackupKind;
  /** Where it is made ready; nobody else's at the time. */
  readonly copy: string;
  /** Hears that it is copied, and only has to be checked and taken in. */
  readonly copied?: () => void;
}

/** @throws {Error} `no_room` · `no_answer` of the place · what keeps it from being made; nothing is left behind */
export async function makeBackup(
  { folder, jobs, databaseFile, clock }: BackupMaking,
  { kind, copy, copied }: WantedBackup,
): Promise<Backup> {
  await folder.makeReady();
  if (!(await folder.onlyMoves(databaseFile))) await needRoomFor(databaseFile);
  // What its name says of its age is never newer than what is in it.
  const at = clock();
  try {
    await jobs.copy({ file: databaseFile, target: copy }, copied);
    return await folder.take(copy, { kind, at });
  } finally {
    removeCopy(copy);
  }
}

/** A copy must never be what fills the disk of the database: as much as it takes is left beside it. */
async function needRoomFor(databaseFile: string): Promise<void> {
  const [{ bavail, bsize }, { size }] = await Promise.all([statfs(dirname(databaseFile)), stat(databaseFile)]);
  if (bavail * bsize < 2 * size) throw new Error('no_room');
}
