/** The headless house: the same core under plain Node, for machines without a screen. */
import { AppError } from '@shared/errors';
import packageJson from '../package.json';
import { createApp, type App } from './app';
import { type Config, ConfigError, readConfig, USAGE } from './config';
import { createLogger } from './logger';
import { DatabaseError } from './store/data-source';

/** What the exit codes of `serve` mean to whoever started it. */
const EXIT = { stopped: 0, failed: 1, badArguments: 2, addressInUse: 3, databaseUnusable: 4 } as const;

async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env);
  if (!config) {
    console.log(USAGE);
    return;
  }
  const logger = createLogger(process.env.LEAD_DISPATCHER_LOG ?? 'warn');
  const app = await createApp({ ...config, logger, version: packageJson.version });
  stopOnSignals(app);
  try {
    const address = await app.listener.app.listen({ host: config.host, port: config.port });
    announce(address, config);
  } catch (error) {
    await app.stop();
    throw error;
  }
}

function announce(address: string, config: Config): void {
  console.log(`Lead Dispatcher ${packageJson.version} is listening on ${address}`);
  console.log(`Submissions: POST ${address}/api/v1/submissions`);
  console.log(`Data: ${config.dataDir}`);
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
  if (error instanceof ConfigError) return EXIT.badArguments;
  if (error instanceof DatabaseError) return EXIT.databaseUnusable;
  if (error instanceof AppError && error.code === 'storage_unavailable') return EXIT.databaseUnusable;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'EADDRINUSE' || code === 'EADDRNOTAVAIL' ? EXIT.addressInUse : EXIT.failed;
}

main().catch(fail);
