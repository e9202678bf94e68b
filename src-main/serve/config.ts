/** Where the program keeps its data and listens: from the command line, the environment, or the defaults. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { RATE_LIMIT_MAX } from '@shared/limits';
import { DEFAULT_HOST, DEFAULT_PORT, DEFAULT_RATE_LIMIT } from '@shared/listener-defaults';
import { checkAccessToken } from '../service/access/access-token';

export const DATABASE_FILE = 'lead-dispatcher.sqlite';

export interface Config {
  readonly dataDir: string;
  /** null = as the settings say. */
  readonly host: string | null;
  /** 0 = any free one; null = as the settings say. */
  readonly port: number | null;
  /** Submissions a minute and address; 0 = no limit; null = as the settings say. */
  readonly rateLimit: number | null;
  /** Path of a setup file to load at start. */
  readonly setupFile: string | null;
  /** Demo data and simulated traffic. */
  readonly demo: boolean;
  /** What to put in the database's place before starting: the newest backup, or the file of this path. */
  readonly restore: 'newest' | { readonly file: string } | null;
  /** The supervisor's token, instead of the one in the data folder. */
  readonly accessToken: string | null;
  /** Paths of certificate and key, PEM; null = no encryption. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** From which level on the log is written. */
  readonly logLevel: LogThreshold;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogThreshold = (typeof LOG_LEVELS)[number];

/** The arguments make no sense: the program ends with code 2 and says why. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export const USAGE = `Usage: npm run serve -- [options]
  --data-dir DIR     where the database lies             (LEAD_DISPATCHER_DATA_DIR)
  --host HOST        address to listen on, ${DEFAULT_HOST}     (LEAD_DISPATCHER_HOST)
  --port PORT        port to listen on, ${String(DEFAULT_PORT)}             (LEAD_DISPATCHER_PORT)
  --setup FILE       load operators, sources and weights from a JSON file
  --rate-limit N     submissions a minute and address, ${String(DEFAULT_RATE_LIMIT)}; 0 = no limit
  --tls-cert FILE    certificate (PEM) for https and wss, with --tls-key
  --tls-key FILE     its private key (PEM)
  --demo             demo data and simulated traffic, in a folder without real data
  --restore FILE     put this backup in the database's place first; what was there is kept
  --restore-newest-backup   the same with the newest backup that is whole
  --help             this text
Without them, address, port and limit are those of the settings.
LEAD_DISPATCHER_ACCESS_TOKEN sets the supervisor's token.`;

/**
 * Reads `argv` (without node and script) over `env`.
 *
 * @returns null when help was asked for
 * @throws {ConfigError} on an unknown option or a value out of range
 */
export function readConfig(argv: readonly string[], env: NodeJS.ProcessEnv): Config | null {
  const values = parse(argv);
  if (values.help) return null;
  return {
    dataDir: folder(values['data-dir']) ?? (env.LEAD_DISPATCHER_DATA_DIR || defaultDataDir(env)),
    host: (values.host ?? env.LEAD_DISPATCHER_HOST) || null,
    port: wholeNumber('port', values.port ?? env.LEAD_DISPATCHER_PORT, 65_535),
    rateLimit: wholeNumber('rate-limit', values['rate-limit'], RATE_LIMIT_MAX),
    setupFile: values.setup ?? null,
    demo: values.demo ?? false,
    restore: values['restore-newest-backup']
      ? 'newest'
      : values.restore === undefined
        ? null
        : { file: values.restore },
    accessToken: tokenOf(env.LEAD_DISPATCHER_ACCESS_TOKEN),
    tls: tlsOf(values['tls-cert'], values['tls-key']),
    logLevel: readLogLevel(env),
  };
}

/**
 * `LEAD_DISPATCHER_LOG`; without it `warn`, which keeps quiet until something is wrong.
 *
 * @throws {ConfigError} on a level there is not
 */
export function readLogLevel({ LEAD_DISPATCHER_LOG: text }: NodeJS.ProcessEnv): LogThreshold {
  const level = LOG_LEVELS.find((known) => known === (text || 'warn'));
  if (level === undefined) throw new ConfigError(`LEAD_DISPATCHER_LOG takes ${LOG_LEVELS.join(', ')}, not «${text}»`);
  return level;
}

/** An empty name is a variable that was never set, not the folder to fall back to. */
function folder(text: string | undefined): string | undefined {
  if (text === '') throw new ConfigError('--data-dir takes a folder');
  return text;
}

function tokenOf(text: string | undefined): string | null {
  if (!text) return null;
  try {
    return checkAccessToken(text, 'LEAD_DISPATCHER_ACCESS_TOKEN');
  } catch (error) {
    throw new ConfigError((error as Error).message, { cause: error });
  }
}

function tlsOf(certFile: string | undefined, keyFile: string | undefined): Config['tls'] {
  if (certFile === undefined && keyFile === undefined) return null;
  if (certFile === undefined || keyFile === undefined) throw new ConfigError('--tls-cert and --tls-key go together');
  return { certFile, keyFile };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        'data-dir': { type: 'string' },
        host: { type: 'string' },
        port: { type: 'string' },
        setup: { type: 'string' },
        'rate-limit': { type: 'string' },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        demo: { type: 'boolean' },
        restore: { type: 'string' },
        'restore-newest-backup': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function wholeNumber(name: string, text: string | undefined, max: number): number | null {
  if (text === undefined || text === '') return null;
  const value = Number(text);
  if (/^\d+$/u.test(text) && value <= max) return value;
  throw new ConfigError(`--${name} takes a whole number from 0 to ${String(max)}, not «${text}»`);
}

/** The user's folder for application data: the same that Electron gives the desktop app. */
function defaultDataDir(env: NodeJS.ProcessEnv): string {
  const parent = {
    win32: env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'),
    darwin: join(homedir(), 'Library', 'Application Support'),
  }[process.platform as string];
  return join(parent ?? (env.XDG_CONFIG_HOME || join(homedir(), '.config')), 'lead-dispatcher');
}
