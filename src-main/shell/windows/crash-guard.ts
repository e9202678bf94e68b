/** A page that dies comes back by itself; one that keeps dying is not reloaded for ever. */
import { type BrowserWindow, dialog } from 'electron';
import type { Language } from '@shared/errors';
import type { Log } from '../core';
import { textsIn } from '../texts';

const reloadsMax = 3;
const periodMs = 60_000;

export interface CrashGuardOptions {
  readonly language: () => Language;
  readonly clock: () => number;
  readonly log: Log;
}

/** Nothing is lost: what a page shows comes from the main process again. */
export function reloadAfterCrash(window: BrowserWindow, { language, clock, log }: CrashGuardOptions): void {
  const crashesMs: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log('error', 'a page has died', { reason, exitCode });
    const now = clock();
    crashesMs.push(now);
    const recentCount = crashesMs.filter((atMs) => Math.abs(now - atMs) < periodMs).length;
    if (recentCount <= reloadsMax) window.webContents.reload();
    else void askWhatToDo(window, language());
  });
}

async function askWhatToDo(window: BrowserWindow, language: Language): Promise<void> {
  const texts = textsIn(language);
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: texts.windowCrashed,
    detail: texts.windowCrashedDetail,
    buttons: [texts.reopen, texts.close],
    cancelId: 1,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.webContents.reload();
  else window.destroy();
}
