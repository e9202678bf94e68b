/** The desktop program: the Electron shell around the core. */
import module from 'node:module';
import { join } from 'node:path';
import { readLogLevel } from './serve/config';
import { makeFolder } from './data-folder/make-folder';
import { endProcess } from './end-process';
import { createLogger } from './logger';
import type { CoreStart } from './shell/start-shell';
import { startShell } from './shell/start-shell';

const logger = createLogger(readLogLevel(process.env));

/** Loaded while the first window paints: the core's code takes as long to read as the page. */
async function createCore(start: CoreStart) {
  keepCompiledCode(start.dataDirectory);
  const { startDesktopCore } = await import('./desktop-core');
  return startDesktopCore({ ...start, logger });
}

/** As `serve` does. Electron has it since Node 22: before, code is compiled anew at each start. */
function keepCompiledCode(dataDirectory: string): void {
  const { enableCompileCache } = module as Partial<typeof module>;
  enableCompileCache?.(join(dataDirectory, 'compile-cache'));
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
