/** Updates: off, unless the package was built with an address to ask (`app-update.yml` beside the program says so). */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { HOUR_MS } from '@shared/figures/time';
import type { Log } from '../core';

const checkEveryMs = 6 * HOUR_MS;

/** An update is loaded in the background and put in place when the app quits: nobody is interrupted. */
export function startUpdates(log: Log): () => void {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return () => undefined;
  const check = () => {
    askForUpdate().catch((error: unknown) => {
      log('warn', 'could not ask for an update', { error: String(error) });
    });
  };
  check();
  const timer = setInterval(check, checkEveryMs);
  return () => {
    clearInterval(timer);
  };
}

/** Loaded only here: it costs a quarter of the start. */
async function askForUpdate(): Promise<void> {
  const { default: updater } = await import('electron-updater');
  await updater.autoUpdater.checkForUpdates();
}
