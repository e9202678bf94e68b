/** What the program is told at its start: by the command line, the desktop app or a test. */
import type { Logger } from 'pino';
import type { TlsFiles } from './listener/server/http-server';
import type { PinCost } from './service/access/pin-hasher';
import type { SqliteEngine } from './store/sqlite/open-store';

export interface AppOptions {
  readonly dataDir: string;
  /** Where to listen; null = as the settings say. @default null */
  readonly host?: string | null;
  /** 0 = any free one; null = as the settings say. @default null */
  readonly port?: number | null;
  /** Submissions a minute and address, with a key or without; 0 = no limit; null = as the settings say. */
  readonly rateLimit: number | null;
  /** The supervisor's token for scripts and browsers. @default the one in the data folder, made at first start */
  readonly accessToken?: string | null;
  /** Where the screens were built to, to be served to browsers. @default none are served */
  readonly rendererDir?: string;
  /** Certificate and key for encrypted connections. @default none */
  readonly tls?: TlsFiles | null;
  readonly logger: Logger;
  readonly version: string;
  /** Now, in epoch milliseconds. @default Date.now */
  readonly clock?: () => number;
  /** Milliseconds that only ever grow, whatever becomes of the clock: for timers and waits. @default performance.now */
  readonly monotonic?: () => number;
  /** An unbiased whole number, 0 ≤ n < below. @default crypto.randomInt */
  readonly drawBelow?: (below: number) => number;
  /** What hashing a PIN costs. @default about 0.2 s */
  readonly pinCost?: PinCost;
  /** The built `backup-worker`. @default the one beside this file */
  readonly backupWorker?: string;
  /** Stops the app and starts it anew, as a restored backup needs; without it the person is told to. */
  readonly requestRestart?: () => void;
  /** Where days begin: an IANA name. @default the machine's */
  readonly timeZone?: string;
  /** Checks every answer of the contract against its schema, which costs more than most answers. @default false */
  readonly checksOutput?: boolean;
  /** For tests, which look under the store. @default nobody looks */
  readonly onEngine?: (engine: SqliteEngine) => void;
}
