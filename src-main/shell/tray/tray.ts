/** The icon beside the clock: how the floor is, and the way back to it. */
import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { ShellState } from '../core';
import { textsIn } from '../texts';
import { type TrayIcon, trayView } from './tray-view';

/** Windows cuts a longer tooltip off in the middle of a word. */
const toolTipMaxLength = 127;

export interface TrayActions {
  readonly openConsole: () => void;
  readonly quit: () => void;
}

export interface ShellTray {
  readonly show: (state: ShellState) => void;
  readonly destroy: () => void;
}

export function createTray(resourcesDirectory: string, actions: TrayActions): ShellTray {
  const imageOf = (icon: TrayIcon) => {
    // macOS draws a template image in the colour of its menu bar; the others show the colours.
    const isTemplate = process.platform === 'darwin';
    const file = isTemplate ? `tray-${icon}Template.png` : `tray-${icon}.png`;
    const image = nativeImage.createFromPath(join(resourcesDirectory, 'tray', file));
    if (isTemplate) image.setTemplateImage(true);
    return image;
  };
  const tray = new Tray(imageOf('normal'));
  let shown = '';
  tray.on('click', actions.openConsole);

  return {
    show: (state) => {
      const view = trayView(state);
      // Setting the same menu again closes it under the pointer on Linux.
      const key = JSON.stringify([view, state.language]);
      if (key === shown) return;
      shown = key;
      const texts = textsIn(state.language);
      tray.setImage(imageOf(view.icon));
      tray.setToolTip([texts.appName, ...view.lines].join('\n').slice(0, toolTipMaxLength));
      tray.setContextMenu(
        Menu.buildFromTemplate([
          ...view.lines.map((label) => ({ label, enabled: false })),
          { type: 'separator' },
          { label: texts.openConsole, click: actions.openConsole },
          { label: texts.quit, click: actions.quit },
        ]),
      );
    },
    destroy: () => {
      tray.destroy();
    },
  };
}
