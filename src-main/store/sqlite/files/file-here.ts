/** A backup at hand, wherever it lies: whoever reads it waits for no share of the network while they do. */
import { chmodSync, copyFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdtemp, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isUnfinished, lookedInto } from './backup-names';
import { bringFile, codeOf } from './carry-file';
import type { PatientQuestions } from './patient-questions';

/** What SQLite needs of a database that was not closed well. */
const BESIDE = ['-wal', '-journal'];
/** A file from a disk that cannot be written may say that nobody may. */
const OWNER_FILE = 0o600;

export interface FileHere {
  /** Only to be read: it may be the backup itself. */
  readonly file: string;
  /** Once, for somebody who writes into it, with what lies beside it: its log may hold what was written last. */
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
  try {
    // Its log lies beside the file itself, not beside a link to it.
    const itself = await questions.ask(() => realpath(path));
    const brought = new Map<string, { readonly isShared: boolean }>();
    const bring = async (end: string) => {
      brought.set(end, await bringFile({ from: itself + end, to: file + end, questions }));
    };
    await bring('');
    for (const end of BESIDE) await bring(end).catch(whereMissing);
    const copyTo = (target: string) => {
      for (const [end, { isShared }] of brought) {
        if (isShared) copyFileSync(file + end, target + end);
        else renameSync(file + end, target + end);
        chmodSync(target + end, OWNER_FILE);
      }
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
