/** Whether the app starts when its user signs in. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { app } from 'electron';
import { AppError } from '@shared/errors';
import { autostartEntry, HIDDEN_ARGUMENT } from './autostart-entry';

export interface Autostart {
  readonly isEnabled: () => boolean;
  readonly setEnabled: (isEnabled: boolean) => void;
}

/** @param dataDirectory where it was named on the command line: the same data have to be opened at sign-in */
export function createAutostart(dataDirectory: string | undefined): Autostart {
  const args = appArguments(dataDirectory);
  if (process.platform !== 'linux') return systemAutostart(args);
  return linuxAutostart(join(app.getPath('appData'), 'autostart'), args);
}

/** What stands between the program and `--hidden`. Electron alone, without the app's folder, shows its own welcome. */
export function appArguments(dataDirectory: string | undefined): readonly string[] {
  return [
    ...(app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : []),
    ...(app.isPackaged ? [] : [app.getAppPath()]),
    ...(dataDirectory === undefined ? [] : [`--data-dir=${resolve(dataDirectory)}`]),
  ];
}

function systemAutostart(args: readonly string[]): Autostart {
  const options = { path: process.execPath, args: [...args, HIDDEN_ARGUMENT] };
  return {
    isEnabled: () => app.getLoginItemSettings(options).openAtLogin,
    setEnabled: (isEnabled) => app.setLoginItemSettings({ ...options, openAtLogin: isEnabled }),
  };
}

function linuxAutostart(directory: string, args: readonly string[]): Autostart {
  const file = join(directory, 'lead-dispatcher.desktop');
  return {
    isEnabled: () => existsSync(file),
    setEnabled: (isEnabled) => {
      try {
        if (isEnabled) writeEntry(file, args);
        else rmSync(file, { force: true });
      } catch (cause) {
        // A profile that its owner may only read: on a share, or put back at each sign-in.
        throw new AppError('autostart_refused', { cause });
      }
    },
  };
}

function writeEntry(file: string, args: readonly string[]): void {
  for (const folder of [dirname(dirname(file)), dirname(file)]) if (!existsSync(folder)) mkdirSync(folder);
  // Inside an AppImage the program itself lies in a folder that is gone after the next start.
  writeFileSync(file, autostartEntry([process.env.APPIMAGE ?? process.execPath, ...args]));
}
