/** What a window may ask of the desktop; the contract's desktop-only procedures call these. */
import { app, screen, shell } from 'electron';
import type { Desktop } from '../../rpc/context';
import type { Autostart } from './autostart';
import type { Windows } from '../windows/windows';

export function createDesktopActions(windows: Windows, autostart: Autostart): Desktop {
  return {
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
