// What the launchers share: which Node runs them, whether the build is fresh, where Electron's runtime lies.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// Not `import.meta.dirname`: an old Node lacks it, and must live long enough to be told that it is old.
export const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

const oldestNodeMajor = 22;
const shellPollMs = 250;
const probeTimeoutMs = 3000;
const serveEntry = join(root, 'out/main/serve.js');
const buildOutputs = [
  serveEntry,
  join(root, 'out/main/desktop.js'),
  join(root, 'out/renderer/console.html'),
  // Written last.
  join(root, 'out/bundled/renderer.json'),
];
const buildSources = [
  'src-main',
  'src-renderer',
  'src-shared',
  'electron.vite.config.ts',
  'scripts/package/papers/bundled-packages.mjs',
  'package-lock.json',
];

/**
 * Goes on under a Node that can run us. better-sqlite3 13 kills an older one with a segmentation fault, so where the
 * caller is old, tools/node24 takes over with the same arguments; npm 11 puts it first in the path by itself, npm 10 not.
 */
export async function useModernNode() {
  if (Number(process.versions.node.split('.')[0]) >= oldestNodeMajor) return;
  const modernNode = join(
    root,
    'node_modules',
    nodePackage(),
    process.platform === 'win32' ? 'bin/node.exe' : 'bin/node',
  );
  if (!existsSync(modernNode)) {
    console.error(
      `Node ${process.versions.node} is too old: run npm ci, which brings a newer one, or use Node ${oldestNodeMajor} or newer.`,
    );
    process.exit(1);
  }
  stopWithShell();
  const { code, signal } = await run(modernNode, process.argv.slice(1), { cwd: process.cwd() });
  if (signal) process.kill(process.pid, signal);
  process.exit(code);
}

/** @returns {string} the package of tools/node24 for this machine */
function nodePackage() {
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}

/**
 * npm passes a signal on to its shell, and the shell (Debian's at least) dies of it without telling us: without this,
 * stopping `npm start` would leave the app running. Windows never changes a parent, and stops the whole console.
 */
export function stopWithShell() {
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, shellPollMs);
  timer.unref();
}

/**
 * Runs a program to its end, with our terminal and our signals.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, signal: NodeJS.Signals | null, error?: Error }>}
 */
export function run(file, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', ...options });
    const stopForwarding = forwardSignals(child);
    child.once('error', (error) => {
      stopForwarding();
      resolve({ code: 1, signal: null, error });
    });
    child.once('exit', (code, signal) => {
      stopForwarding();
      resolve({ code: code ?? 1, signal });
    });
  });
}

/**
 * Passes on to a child what is said to us.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {() => void} [then] called after each signal
 * @returns {() => void} undoes it
 */
export function forwardSignals(child, then) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  /** @type {(signal: NodeJS.Signals) => void} */
  const forward = (signal) => {
    child.kill(signal);
    then?.();
  };
  for (const signal of signals) process.on(signal, forward);
  return () => {
    for (const signal of signals) process.off(signal, forward);
  };
}

/** Builds unless out/ is newer than every source. Ends the process when the build fails: there is nothing to start. */
export async function ensureBuilt() {
  if (isBuildFresh()) return;
  const { code } = await build();
  if (code !== 0) process.exit(code);
}

/** @returns {boolean} whether every output is newer than every source */
function isBuildFresh() {
  if (!buildOutputs.every((file) => existsSync(file))) return false;
  const oldestOutputMs = Math.min(...buildOutputs.map((file) => statSync(file).mtimeMs));
  return buildSources.every((source) => newestMtimeMs(join(root, source)) < oldestOutputMs);
}

/**
 * Folders count too: a file that was deleted shows only in its folder's time.
 *
 * @param {string} path
 * @returns {number}
 */
function newestMtimeMs(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestMtimeMs(join(path, name))));
}

/** One electron-vite run; takes seconds and needs no Electron runtime. */
export function build() {
  return run(process.execPath, [electronVite(), 'build', '--logLevel', 'warn']);
}

/** @returns {string} the build tool's own script: started with our Node, not with the system's */
export function electronVite() {
  return join(dirname(require.resolve('electron-vite/package.json')), 'bin/electron-vite.js');
}

/**
 * Becomes the headless app. The same process, not a child: signals and exit codes are then exactly its own, and it
 * reads the arguments where it always does.
 */
export async function becomeServe() {
  await import(pathToFileURL(serveEntry).href);
}

/**
 * Electron's executable, found without importing `electron`: that import alone would start a download.
 *
 * @returns {string | undefined}
 */
export function installedElectron() {
  const packageDirectory = dirname(require.resolve('electron/package.json'));
  const nameFile = join(packageDirectory, 'path.txt');
  const name = existsSync(nameFile) ? readFileSync(nameFile, 'utf8') : 'electron';
  const directory = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageDirectory, 'dist');
  const file = join(directory, name);
  return existsSync(file) ? file : undefined;
}

/** Fetches Electron's runtime, about 110 MB; its own error output is a stack trace, so the caller words the failure. */
export function downloadElectron() {
  return run(process.execPath, [require.resolve('electron/install.js')], { stdio: ['ignore', 'inherit', 'ignore'] });
}

/** @returns {string} where Electron's runtime is fetched from */
export function electronDownloadAddress() {
  const { ELECTRON_MIRROR, npm_config_electron_mirror } = process.env;
  return ELECTRON_MIRROR ?? npm_config_electron_mirror ?? 'https://github.com/electron/electron/releases/';
}

/**
 * Asks whether a download's server answers at all: without a network the download itself would try for minutes.
 *
 * @param {string} address
 * @returns {Promise<string | undefined>} what stands in the way
 */
export async function downloadObstacle(address) {
  try {
    await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(probeTimeoutMs) });
    return undefined;
  } catch (error) {
    return describeNetworkError(error);
  }
}

/**
 * @param {unknown} error
 * @returns {string}
 */
function describeNetworkError(error) {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}

/** A window needs a screen. An overridden runtime is trusted to bring what it needs. */
export function hasDisplay() {
  return Boolean(process.env.ELECTRON_OVERRIDE_DIST_PATH) || hasScreen();
}

/** An empty name is none. */
function hasScreen() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * On which runtime the desktop specs run, and why. Electron dies without a screen even where its folder was named by hand.
 *
 * @returns {{ isElectron: boolean, reason: string }}
 */
export function specRuntime() {
  const file = installedElectron();
  if (!file) return { isElectron: false, reason: "Electron's runtime is not installed" };
  if (!hasScreen()) {
    const bringing = "xvfb-run -a -s '-screen 0 1920x1080x24 -noreset' npm run test:desktop";
    return { isElectron: false, reason: `there is no display (${bringing} brings one)` };
  }
  return { isElectron: true, reason: `it lies at ${file}` };
}

/** @returns {boolean} whether Chromium's sandbox can be had: it refuses to run as root */
export function hasSandbox() {
  return process.getuid?.() !== 0;
}

/** @returns {string[]} */
export function sandboxArguments() {
  return hasSandbox() ? [] : ['--no-sandbox'];
}
