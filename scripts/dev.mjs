// npm run dev: the app that follows the sources. With Electron's runtime: windows with hot reload; without: serve.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import {
  build,
  electronVite,
  ensureBuilt,
  forwardSignals,
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
if (!electron) await runServe();
else process.exit((await runWindows(electron)).code);

/** @param {string} electronFile */
function runWindows(electronFile) {
  const args = [electronVite(), 'dev', '--watch', '--', ...sandboxArguments(), ...process.argv.slice(2)];
  // electron-vite itself does not know ELECTRON_OVERRIDE_DIST_PATH.
  return run(process.execPath, args, { env: { ...process.env, ELECTRON_EXEC_PATH: electronFile } });
}

async function runServe() {
  console.log("Electron's runtime cannot run here: serving in the browser, rebuilt on every change.");
  await ensureBuilt();
  for (;;) {
    const change = nextChange();
    const serve = spawn(process.execPath, ['out/main/serve.js', ...process.argv.slice(2)], {
      cwd: root,
      stdio: 'inherit',
    });
    const ended = once(serve, 'exit');
    const stopForwarding = forwardSignals(serve, () => void ended.then(([exitCode]) => process.exit(exitCode ?? 1)));
    // A build that fails has said why: what runs goes on running until one succeeds.
    for (await change; (await build()).code !== 0;) await nextChange();
    stopForwarding();
    serve.kill('SIGTERM');
    await ended;
  }
}

/** @returns {Promise<void>} ends a moment after a source has changed */
function nextChange() {
  return new Promise((resolve) => {
    const watchers = ['src-main', 'src-renderer', 'src-shared'].map((room) =>
      watch(join(root, room), { recursive: true }, () => {
        for (const watcher of watchers) watcher.close();
        setTimeout(resolve, settleMs);
      }),
    );
  });
}
