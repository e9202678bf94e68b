/**
 * Whether the files under the open database are still the ones it was opened on. SQLite itself never looks: writes into a
 * deleted file succeed, and are gone with the program.
 *
 * A file that became shorter is not yet a loss: another program on the same file (a look at the database by hand, a
 * measurement) may empty the log or vacuum. SQLite's own books say how much must be there.
 */
import { type BigIntStats, closeSync, openSync, readSync, statSync } from 'node:fs';
import { endianness } from 'node:os';

export type FileFault = 'missing' | 'replaced' | 'truncated';

export interface FileGuard {
  /** null = all is well. Costs a few microseconds. */
  fault(): FileFault | null;
}

interface Known {
  readonly path: string;
  /** Bytes that must be there, asked only when the file has become shorter. */
  readonly required: (size: bigint) => bigint;
  stats: BigIntStats | null;
}

/** https://sqlite.org/fileformat2.html#the_database_header: page size at 16, change counter at 24, pages at 28, counter the pages are of at 92. */
const DATABASE_HEADER_BYTES = 100;
/** https://sqlite.org/fileformat2.html#the_write_ahead_log: a header, then a frame header before each page. */
const LOG_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
/** https://sqlite.org/walformat.html#the_wal_index_file_format: page size at 14, last valid frame at 16, in the machine's byte order. */
const INDEX_HEADER_BYTES = 48;
/** How both write the one page size that does not fit into two bytes. */
const LARGEST_PAGE = 65_536;

/** @param file the database, open in WAL mode */
export function createFileGuard(file: string): FileGuard {
  const log = `${file}-wal`;
  const index = `${file}-shm`;
  const know = (path: string, required: Known['required']): Known => ({ path, required, stats: look(path) });
  // The log comes with the first transaction, and goes with the last connection.
  const known = [
    know(file, (size) => databaseBytes(file, size)),
    know(log, (size) => logBytes(index, size)),
    know(index, (size) => size + 1n),
  ];
  return {
    fault: () => {
      for (const one of known) {
        const now = look(one.path);
        const fault = faultOf(one, now);
        if (fault) return fault;
        one.stats = now;
      }
      return null;
    },
  };
}

/** What cannot be looked at, since its folder is closed, its disk gone or its name leads in a circle, is missing, too. */
function look(path: string): BigIntStats | null {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return null;
  }
}

function faultOf({ stats: before, required }: Known, now: BigIntStats | null): FileFault | null {
  if (before === null) return null;
  if (now === null) return 'missing';
  if (before.ino !== now.ino || before.dev !== now.dev) return 'replaced';
  return now.size < before.size && now.size < required(now.size) ? 'truncated' : null;
}

/** What the file's own header says; more than there is where it says nothing. */
function databaseBytes(file: string, size: bigint): bigint {
  const header = readStart(file, DATABASE_HEADER_BYTES);
  if (header === null || header.readUInt32BE(24) !== header.readUInt32BE(92)) return size + 1n;
  return BigInt(pageSize(header.readUInt16BE(16))) * BigInt(header.readUInt32BE(28));
}

/** What the frames take that the log's index counts: none once the log was emptied. */
function logBytes(index: string, size: bigint): bigint {
  const header = readStart(index, INDEX_HEADER_BYTES);
  if (header === null) return size + 1n;
  const isLittle = endianness() === 'LE';
  const page = pageSize(isLittle ? header.readUInt16LE(14) : header.readUInt16BE(14));
  const frames = isLittle ? header.readUInt32LE(16) : header.readUInt32BE(16);
  return frames === 0 ? 0n : BigInt(LOG_HEADER_BYTES) + BigInt(frames) * BigInt(FRAME_HEADER_BYTES + page);
}

const pageSize = (written: number): number => (written === 1 ? LARGEST_PAGE : written);

/** null when the file is shorter than that, or cannot be read. */
function readStart(path: string, bytes: number): Buffer | null {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch {
    return null;
  }
  try {
    const start = Buffer.alloc(bytes);
    return readSync(handle, start, 0, bytes, 0) === bytes ? start : null;
  } finally {
    closeSync(handle);
  }
}
