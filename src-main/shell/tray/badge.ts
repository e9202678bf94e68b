/** The number on the app's icon, and the taskbar entry that flashes when it grows. */
import { join } from 'node:path';
import { app, type BrowserWindow, nativeImage } from 'electron';
import type { ShellState } from '../core';
import { trayView } from './tray-view';

/** @param consoleWindow the window whose taskbar entry stands for the app */
export function createBadge(
  resourcesDirectory: string,
  consoleWindow: () => BrowserWindow | undefined,
): (state: ShellState) => void {
  const image = nativeImage.createFromPath(join(resourcesDirectory, 'overlay-alert.png'));
  let shown = 0;
  let shownOn: BrowserWindow | undefined = undefined;
  return (state) => {
    const { attentionCount, lines } = trayView(state);
    const window = consoleWindow();
    // The overlay is the window's: one that was opened since has none yet.
    if (attentionCount === shown && window === shownOn) return;
    const hasGrown = attentionCount > shown;
    [shown, shownOn] = [attentionCount, window];
    // macOS and Unity draw the number; Windows has an overlay only, whose text a screen reader reads out.
    if (process.platform !== 'win32') app.setBadgeCount(attentionCount);
    else window?.setOverlayIcon(attentionCount > 0 ? image : null, attentionCount > 0 ? (lines[0] ?? '') : '');
    if (!window) return;
    if (hasGrown && !window.isFocused()) {
      window.flashFrame(true);
      window.once('focus', () => window.flashFrame(false));
    }
  };
}
