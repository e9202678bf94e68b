/** A backup at hand, wherever it lies: whoever reads it waits for no share of the network while they do. */
import { copyFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isUnfinished, lookedInto } from './backup-names';
import { bringFile, codeOf } from './carry-file';
import type { PatientQuestions } from './patient-questions';

/** What SQLite needs of a database that was not closed well. */
const BESIDE = ['-wal', '-journal'];

export interface FileHere {
  /** Only to be read: it may be the backup itself. */
  readonly file: string;
  /** Once, for somebody who writes into it; without what lies beside it. */
  copyTo(target: string): void;
  letGo(): void;
}

export interface Bringing {
  readonly databaseFile: string;
  readonly questions: PatientQuestions;
}

/** @throws {ENOENT} nothing is there @throws what keeps it from being read, `no_answer` of its place too */
export async function bringHere(path: string, { databaseFile, questions }: Bringing): Promise<FileHere> {
  const folder = await mkdtemp(lookedInto(dirname(databaseFile)));
  const file = join(folder, basename(path));
  const letGo = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  const bring = (end: string) => bringFile({ from: path + end, to: file + end, questions });
  try {
    const { isShared } = await bring('');
    for (const end of BESIDE) await bring(end).catch(whereMissing);
    const copyTo = (target: string) => {
      if (isShared) copyFileSync(file, target);
      else renameSync(file, target);
    };
    return { file, copyTo, letGo };
  } catch (error) {
    letGo();
    throw error;
  }
}

/** Clears away what a program that was killed has left beside its database: copies, and backups it looked into. */
export function clearBeside(dataDir: string): void {
  for (const name of readdirSync(dataDir).filter(isUnfinished)) {
    rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}

function whereMissing(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error;
}
