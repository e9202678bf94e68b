/** The menu of the program's own icon: jump list on Windows, dock on macOS; on Linux the package's desktop entry has it. */
import { app, Menu } from 'electron';
import type { Language } from '@shared/errors';
import { LINK_SCHEME } from '../system/deep-link';
import { textsIn } from '../texts';

export interface IconMenuActions {
  readonly openOperators: () => void;
  readonly openWallboard: () => void;
}

export function showIconMenu(language: Language, { openOperators, openWallboard }: IconMenuActions): void {
  const texts = textsIn(language);
  if (process.platform === 'darwin') {
    app.dock?.setMenu(
      Menu.buildFromTemplate([
        { label: texts.onLine, click: openOperators },
        { label: texts.wallboard, click: openWallboard },
      ]),
    );
  }
  if (process.platform === 'win32') {
    // Each starts the program a second time, and that one hands its link over.
    const task = (title: string, place: string) => ({
      program: process.execPath,
      arguments: `${app.isPackaged ? '' : `"${app.getAppPath()}" `}${LINK_SCHEME}://${place}`,
      iconPath: process.execPath,
      iconIndex: 0,
      title,
      description: title,
    });
    app.setUserTasks([task(texts.onLine, 'operators'), task(texts.wallboard, 'wallboard')]);
  }
}
