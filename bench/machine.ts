// What the figures were measured on. No host names and no paths: the description is committed with the results.
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { arch, availableParallelism, cpus, platform, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { median } from './stats.ts';

export interface MachineDescription {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGib: number;
  readonly system: string;
  readonly node: string;
  readonly sqlite: string;
  /** 4 KiB written and flushed, median of 200: what one durable commit costs at the very least. */
  readonly fsyncMedianUs: number;
  /** A file system in memory makes `synchronous=FULL` free, and every durable figure meaningless. */
  readonly isTmpfs: boolean;
}

// statfs(2): f_type of tmpfs.
const TMPFS_MAGIC = 0x01021994;
const FSYNC_SAMPLES = 200;

function fsyncMedianUs(): number {
  const dir = mkdtempSync(join(tmpdir(), 'bench-fsync-'));
  const file = openSync(join(dir, 'probe'), 'w');
  const page = Buffer.alloc(4096, 1);
  try {
    const samples = Array.from({ length: FSYNC_SAMPLES }, () => {
      const startMs = performance.now();
      writeSync(file, page);
      fsyncSync(file);
      return (performance.now() - startMs) * 1000;
    });
    return median(samples);
  } finally {
    closeSync(file);
    rmSync(dir, { recursive: true });
  }
}

function sqliteVersion(): string {
  const memory = new Database(':memory:');
  try {
    return String(memory.prepare('SELECT sqlite_version()').pluck().get());
  } finally {
    memory.close();
  }
}

export function describeMachine(): MachineDescription {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGib: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${arch()} ${release()}`,
    node: process.version,
    sqlite: sqliteVersion(),
    fsyncMedianUs: fsyncMedianUs(),
    isTmpfs: statfsSync(tmpdir()).type === TMPFS_MAGIC,
  };
}
