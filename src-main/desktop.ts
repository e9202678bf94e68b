/** The desktop program: the Electron shell around the core. */
import { readLogLevel } from './serve/config';
import { makeFolder } from './data-folder/make-folder';
import { endProcess } from './end-process';
import { createLogger } from './logger';
import type { CoreStart } from './shell/start-shell';
import { startShell } from './shell/start-shell';

const logger = createLogger(readLogLevel(process.env));

/** Loaded while the first window paints: the core's code takes as long to read as the page. */
async function createCore(start: CoreStart) {
  const { startDesktopCore } = await import('./desktop-core');
  return startDesktopCore({ ...start, logger });
}

/** Loaded only when the core has not started. */
async function findWayOut(error: unknown, dataDir: string) {
  const recovery = await import('./data-folder/recovery');
  return recovery.findWayOut(error, { dataDir });
}

// Not awaited: Electron gets ready only after this module has run to its end, and the shell waits for it to be.
startShell({
  createCore,
  findWayOut,
  makeFolder,
  endProcess: (leave) => endProcess(leave, 'SIGKILL'),
  clock: Date.now,
  log: (level, message, details) => logger[level](details ?? {}, message),
}).catch((error: unknown) => {
  logger.fatal(error);
  process.exit(1);
});
