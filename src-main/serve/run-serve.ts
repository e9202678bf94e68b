/** Runs the headless program: core and listener, until a signal ends it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../../package.json';
import { createApp, type App } from '../app';
import { type Config, ConfigError } from './config';
import { EXIT } from '@shared/exit-codes';
import { endProcess } from '../end-process';
import { createLogger } from '../logger';
import { explainFailure, messageOf } from './serve-failure';
import { createServeSession } from './serve-session';
import { AT_THE_MACHINE } from '../service/audit/audit';
import { SetupError } from '../service/setup/setup-error';
import { ACCESS_TOKEN_FILE } from '../service/access/access-token';
import { SIGN_IN_CODE_MS } from '../service/access/sign-in-codes';
import { DatabaseError, isPutRightByBackup } from '../store/sqlite/engine/open-database';

/** Beside the built entry; see electron.vite.config.ts. */
const RENDERER_DIR = join(import.meta.dirname, '../renderer');

const CODE_MINUTES = SIGN_IN_CODE_MS / 60_000;

/** Starts; comes back once it listens. Ends the process with the exit code that says why when it cannot. */
export async function runServe(config: Config): Promise<void> {
  try {
    await start(config);
  } catch (error) {
    fail(error);
  }
}

async function start(config: Config): Promise<void> {
  if (config.restore !== null) await restoreFirst(config);
  const logger = createLogger(config.logLevel);
  const tls = config.tls && (await loadTls(config.tls));
  const session = createServeSession({
    createApp: (port) =>
      createApp({
        ...config,
        // Without a word from the command line the settings decide, those of a restored backup, too.
        port: config.port === null ? null : (port ?? config.port),
        tls,
        logger,
        version: packageJson.version,
        rendererDir: RENDERER_DIR,
        requestRestart: () => {
          session.restart();
        },
      }),
    listen: async (app, isRestart) => {
      if (config.setupFile !== null && !isRestart) await loadSetup(config.setupFile, app);
      if (config.demo) await startDemo(config, app);
      announce(await app.listen(), config, app);
    },
    onFailure: fail,
  });
  const stopAll = async () => {
    await session.stop();
  };
  stopOnSignals(stopAll, (error) => {
    logger.fatal({ err: error }, 'the program did not stop cleanly');
  });
  try {
    await session.start();
  } catch (error) {
    if (error instanceof DatabaseError && isPutRightByBackup(error.fault)) throw await withWayOut(error, config);
    throw error;
  }
}

const ACCESS_AFTER_RESTORE = {
  of_now: 'sessions, PINs and source keys are those of now, not of the backup',
  of_backup:
    'sessions have ended; PINs and source keys are those of the backup, since there was no database to take them from',
} as const;

/** Only when asked for. */
async function restoreFirst({ dataDir, restore }: Config): Promise<void> {
  const { restoreBackup, restoreNewestBackup } = await import('../data-folder/recovery');
  if (restore === null) return;
  const done = restore === 'newest' ? restoreNewestBackup({ dataDir }) : restoreBackup(restore.file, { dataDir });
  const { restored, kept, rights } = await done;
  console.log(`Restored:     ${restored}${kept === null ? '' : `\nKept before:  ${kept}`}`);
  console.log(`Access:       ${ACCESS_AFTER_RESTORE[rights]}`);
}

/** A damaged database is never replaced silently: people choose, with the command in front of them. */
async function withWayOut(error: DatabaseError, { dataDir }: Config): Promise<DatabaseError> {
  const { listBackups } = await import('../data-folder/recovery');
  const [newest] = await listBackups(dataDir);
  const command = `npm run serve -- --data-dir ${JSON.stringify(dataDir)}`;
  const wayOut = newest
    ? [
        `The newest backup is ${newest.name}. Nothing is replaced unless you say so:`,
        `  ${command} --restore-newest-backup`,
        `  ${command} --restore FILE`,
      ]
    : ['There is no backup in the data folder. With a copy from elsewhere:', `  ${command} --restore FILE`];
  return new DatabaseError(error.fault, [error.message, ...wayOut].join('\n'), { cause: error });
}

/** Only when asked for: most starts need none of its code. */
async function loadTls({ certFile, keyFile }: NonNullable<Config['tls']>) {
  const { createSecureContext } = await import('node:tls');
  try {
    const tls = { cert: readFileSync(certFile), key: readFileSync(keyFile) };
    createSecureContext(tls);
    return tls;
  } catch (error) {
    throw new ConfigError(`Cannot use the certificate ${certFile} with the key ${keyFile}: ${messageOf(error)}`);
  }
}

/** Only when asked for: most starts need none of its code. */
async function loadSetup(file: string, { store, audit }: App): Promise<void> {
  const [{ parseSetup }, { applySetup }] = await Promise.all([
    import('../service/setup/setup-file'),
    import('../service/setup/setup'),
  ]);
  await applySetup(parseSetup(readSetupFile(file)), { store, audit, clock: Date.now });
}

/**
 * Demo data and traffic.
 *
 * @throws {SetupError} the folder holds real data
 */
async function startDemo({ dataDir }: Config, app: App): Promise<void> {
  const { demo } = await app.loadServices();
  if (!demo.isAlone()) {
    throw new SetupError([
      `${dataDir} holds real data: --demo takes an empty folder, or one with demo data (--data-dir)`,
    ]);
  }
  await demo.add(AT_THE_MACHINE);
  await demo.setTraffic(true, AT_THE_MACHINE);
}

function readSetupFile(file: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
    // What another editor calls Unicode has a NUL behind every Latin letter.
    if (text.includes('\0')) throw new TypeError('NUL');
    return text;
  } catch (error) {
    if (error instanceof TypeError) {
      throw new SetupError([
        `The setup file ${file} is not UTF-8: save it in that encoding (not in windows-1251 or UTF-16)`,
      ]);
    }
    throw new SetupError([`Cannot read the setup file ${file}: ${messageOf(error)}`]);
  }
}

function announce(address: string, config: Config, { signInCodes }: App): void {
  console.log(`Lead Dispatcher ${packageJson.version} is listening on ${address}`);
  console.log(`Submissions:  POST ${address}/api/v1/submissions`);
  console.log(
    `Sign in:      ${localAddress(address)}/#code=${signInCodes.issue()} (works once, for ${CODE_MINUTES} minutes)`,
  );
  console.log(`Supervisor:   Authorization: Bearer ${tokenHint(config)}`);
  console.log(`Data folder:  ${config.dataDir}`);
}

/** As this machine's browser reaches it: 0.0.0.0 is everywhere, but nowhere to go to. */
function localAddress(address: string): string {
  const url = new URL(address);
  if (url.hostname === '0.0.0.0' || url.hostname === '[::]') url.hostname = '127.0.0.1';
  return url.origin;
}

/** Where the token is, not the token itself: what is printed ends up in logs. */
function tokenHint(config: Config): string {
  return config.accessToken === null
    ? `<the token in ${join(config.dataDir, ACCESS_TOKEN_FILE)}>`
    : '<LEAD_DISPATCHER_ACCESS_TOKEN>';
}

function stopOnSignals(stopAll: () => Promise<void>, onFailure: (error: unknown) => void): void {
  let isStopping = false;
  const stop = () => {
    // A second signal does not hurry the first: what was accepted is finished.
    if (isStopping) return;
    isStopping = true;
    const ended = stopAll().then(
      () => EXIT.stopped,
      (error: unknown) => {
        onFailure(error);
        return EXIT.stopFailed;
      },
    );
    void ended.then((exitCode) => endProcess(() => process.exit(exitCode), 'SIGTERM'));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function fail(error: unknown): void {
  const { message, exitCode } = explainFailure(error);
  console.error(message);
  // A restore may have asked a share that does not answer.
  void endProcess(() => process.exit(exitCode), 'SIGTERM');
}
