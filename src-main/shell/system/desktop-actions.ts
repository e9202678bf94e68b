/** What a window may ask of the desktop; the contract's desktop-only procedures call these. */
import { app, screen, shell } from 'electron';
import type { Desktop } from '../../rpc/context';
import type { Autostart } from './autostart';
import type { Downloads } from './downloads';
import type { Windows } from '../windows/windows';

export interface DesktopParts {
  readonly windows: Windows;
  readonly autostart: Autostart;
  readonly downloads: Downloads;
}

export function createDesktopActions({ windows, autostart, downloads }: DesktopParts): Desktop {
  return {
    fileOutcome: downloads.outcomeOf,
    openOperatorWindow: (operatorId) => windows.openOperator(operatorId),
    openWallboard: windows.openWallboard,
    displays: () => screen.getAllDisplays().map(({ id, label }) => ({ id, label })),
    autostart,
    revealDataFolder: async () => {
      const failure = await shell.openPath(app.getPath('userData'));
      if (failure) throw new Error(failure);
    },
  };
}
