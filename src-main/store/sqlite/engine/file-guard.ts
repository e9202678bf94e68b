/**
 * Whether the files under the open database are still the ones it was opened on. SQLite itself never looks: writes into a
 * deleted file succeed, and are gone with the program.
 */
import { type BigIntStats, statSync } from 'node:fs';

export type FileFault = 'missing' | 'replaced' | 'truncated';

export interface FileGuard {
  /** null = all is well. Costs a few microseconds. */
  fault(): FileFault | null;
  /** The program itself has cut the log: what it is now is what it was left as. */
  logEmptied(): void;
}

interface Known {
  readonly path: string;
  stats: BigIntStats | null;
}

/** @param file the database, open in WAL mode */
export function createFileGuard(file: string): FileGuard {
  // The log comes with the first transaction, and goes with the last connection.
  const known: Known[] = [file, `${file}-wal`, `${file}-shm`].map((path) => ({ path, stats: look(path) }));
  return {
    fault: () => {
      for (const one of known) {
        const now = look(one.path);
        const fault = faultOf(one.stats, now);
        if (fault) return fault;
        one.stats = now;
      }
      return null;
    },
    logEmptied: () => {
      for (const one of known) if (one.path.endsWith('-wal')) one.stats = look(one.path);
    },
  };
}

function look(path: string): BigIntStats | null {
  return statSync(path, { bigint: true, throwIfNoEntry: false }) ?? null;
}

function faultOf(before: BigIntStats | null, now: BigIntStats | null): FileFault | null {
  if (before === null) return null;
  if (now === null) return 'missing';
  if (before.ino !== now.ino || before.dev !== now.dev) return 'replaced';
  // The program never makes any of them shorter while it runs: it never vacuums, and says so when it has emptied its log.
  return now.size < before.size ? 'truncated' : null;
}
