/** Runs the headless house: core and listener, until a signal ends it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@shared/errors';
import packageJson from '../package.json';
import { createApp, type App } from './app';
import type { Config } from './config';
import { EXIT } from './exit-codes';
import { ACCESS_TOKEN_FILE } from './listener/access-token';
import { createLogger } from './logger';
import { SetupError } from './service/setup-error';
import { DatabaseError } from './store/data-source';

/** Starts; comes back once it listens. Ends the process with the exit code that says why when it cannot. */
export async function runServe(config: Config): Promise<void> {
  try {
    await start(config);
  } catch (error) {
    fail(error);
  }
}

async function start(config: Config): Promise<void> {
  const logger = createLogger(process.env.LEAD_DISPATCHER_LOG ?? 'warn');
  const app = await createApp({ ...config, logger, version: packageJson.version });
  stopOnSignals(app);
  try {
    if (config.setupFile !== null) await loadSetup(config.setupFile, app);
    const address = await app.listener.app.listen({ host: config.host, port: config.port });
    announce(address, config);
  } catch (error) {
    await app.stop();
    throw error;
  }
}

/** Only when asked for: most starts need none of its code. */
async function loadSetup(file: string, { store, events }: App): Promise<void> {
  const [{ parseSetup }, { applySetup, setupOptionsOf }] = await Promise.all([
    import('./service/setup-file'),
    import('./service/setup'),
  ]);
  await applySetup(parseSetup(readSetupFile(file)), setupOptionsOf(store, events));
}

function readSetupFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SetupError([`Cannot read the setup file ${file}: ${String(error)}`]);
  }
}

function announce(address: string, config: Config): void {
  console.log(`Lead Dispatcher ${packageJson.version} is listening on ${address}`);
  console.log(`Submissions:  POST ${address}/api/v1/submissions`);
  console.log(`Supervisor:   Authorization: Bearer ${tokenHint(config)}`);
  console.log(`Data folder:  ${config.dataDir}`);
}

/** Where the token is, not the token itself: what is printed ends up in logs. */
function tokenHint(config: Config): string {
  return config.accessToken === null
    ? `<the token in ${join(config.dataDir, ACCESS_TOKEN_FILE)}>`
    : '<LEAD_DISPATCHER_ACCESS_TOKEN>';
}

function stopOnSignals(app: App): void {
  let isStopping = false;
  const stop = () => {
    // A second signal does not hurry the first: what was accepted is finished.
    if (isStopping) return;
    isStopping = true;
    app.stop().then(
      () => process.exit(EXIT.stopped),
      (error: unknown) => {
        fail(error);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(exitCodeOf(error));
}

function exitCodeOf(error: unknown): number {
  if (error instanceof SetupError) return EXIT.badInput;
  if (error instanceof DatabaseError) return EXIT.databaseUnusable;
  if (error instanceof AppError && error.code === 'storage_unavailable') return EXIT.databaseUnusable;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'EADDRINUSE' || code === 'EADDRNOTAVAIL' ? EXIT.addressInUse : EXIT.failed;
}
