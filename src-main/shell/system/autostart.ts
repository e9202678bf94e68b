/** Whether the app starts when its user signs in. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { autostartEntry, HIDDEN_ARGUMENT } from './autostart-entry';

export interface Autostart {
  readonly isEnabled: () => boolean;
  readonly setEnabled: (isEnabled: boolean) => void;
}

export function createAutostart(): Autostart {
  return process.platform === 'linux' ? linuxAutostart(join(app.getPath('appData'), 'autostart')) : systemAutostart();
}

function systemAutostart(): Autostart {
  const options = { args: [HIDDEN_ARGUMENT] };
  return {
    isEnabled: () => app.getLoginItemSettings(options).openAtLogin,
    setEnabled: (isEnabled) => app.setLoginItemSettings({ ...options, openAtLogin: isEnabled }),
  };
}

function linuxAutostart(directory: string): Autostart {
  const file = join(directory, 'lead-dispatcher.desktop');
  return {
    isEnabled: () => existsSync(file),
    setEnabled: (isEnabled) => {
      if (!isEnabled) {
        rmSync(file, { force: true });
        return;
      }
      mkdirSync(dirname(file), { recursive: true });
      // Inside an AppImage the program itself lies in a folder that is gone after the next start.
      writeFileSync(file, autostartEntry(process.env.APPIMAGE ?? process.execPath));
    },
  };
}
