// The app as people have it: out of its package, as an ordinary user, with every fuse as it is shipped. Linux only.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { root } from '../../../scripts/runtime.mjs';
import { environmentWith } from './desktop-app.ts';

/** Chromium's sandbox refuses root: where the tests run as root, the app runs as nobody. */
const isRoot = process.getuid?.() === 0;
const nobody = 65_534;
const startTimeoutMs = 60_000;

/** @param project the checkout to pack @returns the .deb */
export function makeDeb(project: string, output: string): string {
  execFileSync(process.execPath, ['scripts/package.mjs', '--output', output, 'deb'], { cwd: project, stdio: 'pipe' });
  const name = readdirSync(output).find((file) => file.endsWith('.deb'));
  return join(output, name ?? '');
}

export interface Installation {
  /** Installed there or replaced. */
  readonly install: (deb: string) => void;
  readonly remove: () => void;
  readonly executable: string;
}

/** @param system a folder that stands for the whole disk */
export function installationIn(system: string): Installation {
  const dpkg = (...args: string[]) =>
    execFileSync('dpkg', [`--root=${system}`, '--force-depends', ...args], { stdio: 'pipe' });
  for (const folder of ['info', 'updates']) mkdirSync(join(system, 'var/lib/dpkg', folder), { recursive: true });
  for (const name of ['status', 'available']) writeFileSync(join(system, 'var/lib/dpkg', name), '');
  return {
    install: (deb) => {
      if (isRoot) dpkg('--install', deb);
      else execFileSync('dpkg-deb', ['--extract', deb, system]);
    },
    remove: () => {
      if (isRoot) dpkg('--purge', 'lead-dispatcher');
      else rmSync(join(system, 'opt'), { recursive: true });
    },
    executable: join(system, 'opt/lead-dispatcher/lead-dispatcher'),
  };
}

export interface PackedStart {
  readonly executable: string;
  readonly dataDirectory: string;
  /** Of intake. */
  readonly port: number;
}

export interface PackedApp {
  readonly page: Page;
  /** Finds the page again after the app has started itself anew. */
  readonly pageAgain: () => Promise<Page>;
  /** Process ids of the main process; several while one makes room for the next. */
  readonly processIds: () => readonly number[];
  readonly stop: () => Promise<void>;
}

/** Driven from outside: a package cannot be debugged as Node, and Chromium's own protocol shows no more than its pages. */
export async function startPacked(start: PackedStart): Promise<PackedApp> {
  const debugPort = await freePort();
  launch(start, [`--remote-debugging-port=${debugPort}`]);
  const processIds = () => mainProcesses(start.dataDirectory);
  const pageAgain = () => firstPage(debugPort);
  return {
    page: await pageAgain(),
    pageAgain,
    processIds,
    stop: async () => {
      for (const pid of processIds()) process.kill(pid, 'SIGTERM');
      await expect.poll(processIds, { timeout: startTimeoutMs }).toEqual([]);
    },
  };
}

/** @param more behind the app's own arguments */
export function launch({ executable, dataDirectory, port }: PackedStart, more: readonly string[]): ChildProcess {
  const args = [`--user-data-dir=${dataDirectory}`, '--lang=ru-RU', `--port=${port}`, ...more];
  const env = environmentWith({ HOME: dataDirectory, ...displayRights(dataDirectory) });
  return spawn(executable, args, { env, stdio: 'ignore', ...(isRoot && { uid: nobody, gid: nobody }) });
}

/** Gives a folder to whom the app runs as. */
export function giveAway(directory: string): void {
  if (isRoot) chownSync(directory, nobody, nobody);
}

/** xvfb-run keeps the key of its display for its own user. */
function displayRights(dataDirectory: string): NodeJS.ProcessEnv {
  const { XAUTHORITY } = process.env;
  if (!isRoot || !XAUTHORITY) return {};
  const copy = join(dataDirectory, '.Xauthority');
  copyFileSync(XAUTHORITY, copy);
  chownSync(copy, nobody, nobody);
  return { XAUTHORITY: copy };
}

async function firstPage(debugPort: number): Promise<Page> {
  const address = `http://127.0.0.1:${debugPort}`;
  const isUp = () =>
    fetch(`${address}/json/version`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isUp, { timeout: startTimeoutMs }).toBe(true);
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (!context) throw new Error('the app has no pages');
  const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: startTimeoutMs }));
  await page.waitForSelector('#app > *');
  return page;
}

function mainProcesses(dataDirectory: string): number[] {
  return processesWith(`--user-data-dir=${dataDirectory}`)
    .filter(({ type }) => type === undefined)
    .map(({ pid }) => pid);
}

/** What the kernel says of the app's pages. */
export function pageProcesses(dataDirectory: string): readonly string[] {
  return processesWith(`--user-data-dir=${dataDirectory}`)
    .filter(({ type }) => type === 'renderer')
    .map(({ pid }) => readFileSync(`/proc/${pid}/status`, 'utf8'));
}

function processesWith(argument: string) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/cmdline`))
    .flatMap((name) => {
      const args = commandLineOf(name);
      if (!args.includes(argument)) return [];
      return [{ pid: Number(name), type: args.find((text) => text.startsWith('--type='))?.slice('--type='.length) }];
    });
}

/** Nothing of one that has just ended. */
function commandLineOf(pid: string): readonly string[] {
  try {
    // Chromium writes its children's arguments with spaces between.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/);
  } catch {
    return [];
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The sources of the commit before this one, with the packages of this one. @returns nothing where there is none that packs */
export function commitBefore(folder: string): string | undefined {
  const isThere = tryGit('cat-file', '-e', 'HEAD~1:scripts/package/deb/deb.mjs');
  if (!isThere) return undefined;
  mkdirSync(folder);
  execFileSync(
    'sh',
    [
      '-c',
      'git archive HEAD~1 | tar -x -C "$1" && cp -al node_modules "$1" 2>/dev/null || cp -a node_modules "$1"',
      '',
      folder,
    ],
    { cwd: root },
  );
  return folder;
}

function tryGit(...args: string[]): boolean {
  try {
    execFileSync('git', args, { cwd: root, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
