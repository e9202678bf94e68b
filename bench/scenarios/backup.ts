// A backup as the program makes it, and a new computer that starts with it, by how much is stored.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { OPERATOR_COUNT } from '../candidates.ts';
import { bundleDrivers } from '../drivers/bundle.ts';
import { runToEnd } from '../drivers/driver-process.ts';
import { number } from '../format.ts';
import type { ScenarioResult } from '../results.ts';
import type { BenchContext } from './context.ts';

const WORKER = join(import.meta.dirname, '../../src-main/store/sqlite/files/backup-worker.ts');
const MEGABYTE = 1_000_000;
const SIZES = [1_000_000, 5_000_000, 10_000_000];
const QUICK_SIZES = [100_000, 1_000_000];

interface Sample {
  readonly tickets: number;
  readonly sizeMb: number;
  readonly backupS: number;
  readonly restoreS: number;
}

async function seconds(run: () => Promise<void>): Promise<number> {
  const startMs = performance.now();
  await run();
  return (performance.now() - startMs) / 1000;
}

/** Copied, checked as a whole and brought to the disk. */
async function backUp(file: string, target: string): Promise<void> {
  const worker = new Worker(WORKER, { workerData: { kind: 'copy', file, target } });
  let answer: { readonly kind: string } = { kind: 'none' };
  worker.on('message', (message: typeof answer) => {
    answer = message;
  });
  await once(worker, 'exit');
  if (answer.kind !== 'done') throw new Error(`the backup came to: ${JSON.stringify(answer)}`);
}

/** From the start of the program on an empty folder until it takes submissions. */
async function restore(codeDir: string, { backup, dataDir }: { backup: string; dataDir: string }): Promise<void> {
  const args = ['--data-dir', dataDir, '--port', '0', '--restore', backup];
  const child = spawn(process.execPath, [join(codeDir, 'out/main/serve.js'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let printed = '';
  const listening = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('http')) resolve();
    });
  });
  await Promise.race([listening, ended.then(() => Promise.reject(new Error('it did not start')))]);
  child.kill('SIGTERM');
  await ended;
}

async function measureSize(context: BenchContext, prepare: string, tickets: number): Promise<Sample> {
  const file = join(context.workDir, 'backup.sqlite');
  const backup = join(context.workDir, 'lead-dispatcher-copy.sqlite');
  const dataDir = join(context.workDir, 'restored');
  context.log(`backup: preparing ${tickets} tickets`);
  await runToEnd(prepare, [file, String(tickets), String(OPERATOR_COUNT)]);
  const backupS = await seconds(() => backUp(file, backup));
  const restoreS = await seconds(() => restore(context.codeDir, { backup, dataDir }));
  const sizeMb = statSync(backup).size / MEGABYTE;
  context.log(`backup: ${number(sizeMb)} MB, ${number(backupS)} s, restored in ${number(restoreS)} s`);
  for (const path of [file, `${file}-wal`, `${file}-shm`, backup, dataDir]) {
    rmSync(path, { recursive: true, force: true });
  }
  return { tickets, sizeMb, backupS, restoreS };
}

export async function measureBackup(context: BenchContext): Promise<ScenarioResult> {
  if (!context.servers.includes('candidate')) return { name: 'backup', goals: [], tables: [], raw: {}, breakages: [] };
  const { prepare } = await bundleDrivers(context.codeDir);
  const samples: Sample[] = [];
  for (const tickets of context.tickets ?? (context.isQuick ? QUICK_SIZES : SIZES)) {
    samples.push(await measureSize(context, prepare, tickets));
  }
  return {
    name: 'backup',
    goals: [],
    tables: [
      {
        title: 'Backup and restore',
        columns: ['tickets', 'file, MB', 'backup, s', 'start with it on an empty folder, s'],
        rows: samples.map(({ tickets, sizeMb, backupS, restoreS }) => [
          number(tickets),
          number(sizeMb),
          number(backupS),
          number(restoreS),
        ]),
        note: 'A backup is copied, checked as a whole and on the disk; the start checks it again and takes submissions at its end.',
      },
    ],
    raw: samples,
    breakages: [],
  };
}
