// npm start: the desktop app; where Electron's runtime cannot run, the same app for the browser, on the same data.
import {
  becomeServe,
  downloadElectron,
  downloadObstacle,
  electronDownloadAddress,
  ensureBuilt,
  hasDisplay,
  installedElectron,
  run,
  sandboxArguments,
  stopWithShell,
  useModernNode,
} from './runtime.mjs';

/** A runtime that dies sooner than this never showed a window: a missing system library, a screen that refuses us. */
const earlyDeathMs = 5000;
/** A crash may take longer: the core is loaded only when the first page is there. */
const earlyCrashMs = 30_000;
/** Said to us by somebody; every other signal is a crash: SIGSEGV without a screen, SIGTRAP without a sandbox. */
const toldToStop = new Set(['SIGINT', 'SIGTERM', 'SIGHUP']);
/** The app has said why, and serve would say the same: there is no database, or no folder, to start on. */
const dataUnusable = 4;

await useModernNode();
stopWithShell();
await ensureBuilt();
console.log(`${await runDesktop()}: starting in the browser instead.`);
await becomeServe();

/**
 * Runs the desktop app and ends with it.
 *
 * @returns {Promise<string>} why it could not run, as the beginning of a sentence
 */
async function runDesktop() {
  const { file, reason } = await findElectron();
  if (!file) return reason ?? 'Electron was not found';
  const startedAtMs = Date.now();
  const { code, signal, error } = await run(file, [...sandboxArguments(), '.', ...process.argv.slice(2)]);
  const ranMs = Date.now() - startedAtMs;
  const hasRun = signal === null ? code === 0 || code === dataUnusable || ranMs > earlyDeathMs : toldToStop.has(signal);
  if (!error && (hasRun || ranMs > earlyCrashMs)) process.exit(code);
  return `Electron could not start (${error?.message ?? signal ?? `exit code ${code}`})`;
}

/** @returns {Promise<{ file?: string, reason?: string }>} */
async function findElectron() {
  if (!hasDisplay()) return { reason: 'There is no display' };
  const installed = installedElectron();
  if (installed) return { file: installed };

  const obstacle = await downloadObstacle(electronDownloadAddress());
  if (obstacle) return { reason: `Electron's runtime is not installed and cannot be downloaded (${obstacle})` };
  console.log("Downloading Electron's runtime (about 110 MB, once)…");
  await downloadElectron();
  const downloaded = installedElectron();
  return downloaded ? { file: downloaded } : { reason: "Electron's runtime could not be downloaded" };
}
