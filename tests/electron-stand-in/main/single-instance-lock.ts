// One app per data folder: the lock is a file there; a second start leaves a letter, which the first one reads.
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, unlinkSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const letterPrefix = 'stand-in.letter.';

export interface Lock {
  readonly release: () => void;
}

interface Letter {
  readonly args: string[];
  readonly directory: string;
}

/** @returns nothing when another running app holds the lock; that one gets `onSecondStart` */
export function takeLock(
  directory: string,
  onSecondStart: (args: string[], directory: string) => void,
): Lock | undefined {
  const file = join(directory, 'stand-in.lock');
  if (existsSync(file) && isAlive(Number(readFileSync(file, 'utf8')))) {
    leaveLetter(directory);
    return undefined;
  }
  writeFileSync(file, String(process.pid));
  const watcher = watch(directory, () => {
    for (const letter of takeLetters(directory)) onSecondStart(letter.args, letter.directory);
  });
  watcher.unref();
  const release = () => {
    watcher.close();
    rmSync(file, { force: true });
  };
  return { release };
}

function leaveLetter(directory: string): void {
  const letter: Letter = { args: process.argv, directory: process.cwd() };
  const draft = join(directory, `stand-in.draft.${process.pid}`);
  writeFileSync(draft, JSON.stringify(letter));
  // Renaming is atomic: nobody reads half a letter.
  renameSync(draft, join(directory, `${letterPrefix}${process.pid}`));
}

function takeLetters(directory: string): Letter[] {
  const names = readdirSync(directory).filter((name) => name.startsWith(letterPrefix));
  return names.map((name) => {
    const file = join(directory, name);
    const letter = JSON.parse(readFileSync(file, 'utf8')) as Letter;
    unlinkSync(file);
    return letter;
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
