/** Where the desktop app keeps its data: the folder that `serve` uses too, so that both show the same floor. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { app } from 'electron';
import { isDeepLink } from './deep-link';

/** What may stand on the desktop app's command line beside Chromium's own switches; the same as `serve` takes. */
export interface LaunchOptions {
  readonly dataDirectory: string | undefined;
  /** `host`, `port`, `rate-limit`: for the core to read. */
  readonly config: Readonly<Record<string, string>>;
  /** Started at sign-in: into the tray. */
  readonly isHidden: boolean;
}

/** @param args without the executable; unknown switches are Chromium's and pass */
export function readLaunchOptions(args: readonly string[]): LaunchOptions {
  // Behind a link nothing is ours: whoever sends one must not choose the data folder.
  const linkAt = args.findIndex((argument) => isDeepLink(argument));
  const { values } = parseArgs({
    args: linkAt < 0 ? [...args] : args.slice(0, linkAt),
    options: {
      'data-dir': { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      'rate-limit': { type: 'string' },
      hidden: { type: 'boolean' },
    },
    strict: false,
  });
  const { 'data-dir': dataDirectory, hidden, host, port, 'rate-limit': rateLimit } = values;
  const given = Object.entries({ host, port, 'rate-limit': rateLimit });
  return {
    dataDirectory: typeof dataDirectory === 'string' ? dataDirectory : undefined,
    config: Object.fromEntries(given.filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
    isHidden: hidden === true,
  };
}

/**
 * Electron would name the folder after `productName`. `--user-data-dir`, Chromium's own switch, has the last word.
 *
 * @returns the folder
 */
export function useDataDirectory(options: LaunchOptions, env: NodeJS.ProcessEnv): string {
  // Not what Electron makes of it: where it cannot be used, Electron silently takes another one.
  const switched = app.commandLine.getSwitchValue('user-data-dir');
  if (switched) return resolve(switched);
  const chosen = options.dataDirectory ?? (env.LEAD_DISPATCHER_DATA_DIR || undefined);
  const directory = chosen ? resolve(chosen) : join(app.getPath('appData'), 'lead-dispatcher');
  app.setPath('userData', directory);
  return directory;
}
