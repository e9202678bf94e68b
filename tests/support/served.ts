/** The built program as a process of its own: to be started, stopped, killed and looked at from outside. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { root } from '../../scripts/runtime.mjs';
import { DATABASE_FILE } from '../../src-main/serve/config';
import { openStore, type TestStore } from './store/test-store';
import { type FloorPlan, seedFloor } from './floor';

export interface Served {
  readonly child: ChildProcess;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly port: number;
  /** What it has logged so far. */
  readonly log: () => string;
  /** Sends a signal and resolves with the exit code, null when the signal ended it. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface StartOptions {
  readonly args?: readonly string[];
  /** A program and its arguments that run what comes after them. */
  readonly through?: readonly string[];
  /** Beside what there is. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts serve on `dataDir` and a free port; resolves once it listens, rejects with what it printed when it ends before. */
export async function serve(dataDir: string, options: StartOptions = {}): Promise<Served> {
  const { child, ended, listening, log } = start(['--data-dir', dataDir, '--port', '0', '--rate-limit', '0'], options);
  const url = await Promise.race([
    listening,
    ended.then(({ code, stderr }): never => {
      throw new Error(`serve ended with ${code}: ${stderr}`);
    }),
  ]);
  return {
    child,
    url,
    port: Number(new URL(url).port),
    log,
    stop: async (signal) => {
      child.kill(signal);
      return (await ended).code;
    },
  };
}

/** Runs serve with these arguments alone, to its end. */
export function runServe(args: readonly string[], options: Pick<StartOptions, 'through'> = {}): Promise<Ended> {
  return start(args, options).ended;
}

function start(args: readonly string[], { args: more = [], through = [], env = {} }: StartOptions) {
  const [file = process.execPath, ...rest] = [
    ...through,
    process.execPath,
    join(root, 'out/main/serve.js'),
    ...args,
    ...more,
  ];
  const child = spawn(file, rest, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let stdout = '';
  let stderr = '';
  const listening = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/u.exec(stdout);
      if (found) resolve(found[0]);
    });
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = once(child, 'close').then(([code]): Ended => ({ code: code as number | null, stdout, stderr }));
  return { child, listening, ended, log: () => stderr };
}

/** Makes a database in `dataDir` with this floor, for a program that will start on it. */
export async function prepareData(dataDir: string, plan: FloorPlan): Promise<void> {
  await withStore(dataDir, (store) => seedFloor(store, plan));
}

/** Opens the store of a folder on which no program runs, and closes it again. */
export async function withStore<T>(dataDir: string, use: (store: TestStore) => T | Promise<T>): Promise<T> {
  const store = await openStore({ file: join(dataDir, DATABASE_FILE) });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
