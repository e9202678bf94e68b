// npm run dev: the app that follows the sources. With Electron's runtime: windows with hot reload; without: serve.
import { watch } from 'node:fs';
import { join } from 'node:path';
import {
  build,
  electronVite,
  ensureBuilt,
  hasDisplay,
  installedElectron,
  root,
  run,
  sandboxArguments,
  stopWithShell,
  useModernNode,
} from './runtime.mjs';

/** An editor saves several files at once: wait for it to finish. */
const settleMs = 200;

await useModernNode();
stopWithShell();
const electron = hasDisplay() ? installedElectron() : undefined;
const { code } = electron ? await runWindows(electron) : await runServe();
process.exit(code);

/** @param {string} electronFile */
function runWindows(electronFile) {
  const args = [electronVite(), 'dev', '--watch', '--', ...sandboxArguments(), ...process.argv.slice(2)];
  // electron-vite itself does not know ELECTRON_OVERRIDE_DIST_PATH.
  return run(process.execPath, args, { env: { ...process.env, ELECTRON_EXEC_PATH: electronFile } });
}

async function runServe() {
  console.log("Electron's runtime cannot run here: serving in the browser, rebuilt on every change.");
  await ensureBuilt();
  rebuildOnChange();
  return run(process.execPath, ['--watch', '--watch-preserve-output', 'out/main/serve.js', ...process.argv.slice(2)]);
}

function rebuildOnChange() {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const rebuildSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void build(), settleMs);
  };
  for (const room of ['src-main', 'src-renderer', 'src-shared'])
    watch(join(root, room), { recursive: true }, rebuildSoon);
}
