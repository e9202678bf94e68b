/** Waits until a page has its document, so that what holds up the main process does not hold up the page. */
import type { BrowserWindow } from 'electron';

/**
 * Pages come from `app://`, which the main process answers: the core's code, loaded meanwhile, would stand in their way
 * for 0.4 s.
 *
 * @param maxMs a page that takes longer is not waited for
 */
export function pageShown(window: BrowserWindow | undefined, maxMs: number): Promise<void> {
  if (!window) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, maxMs);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    window.webContents.once('dom-ready', done);
    window.webContents.once('did-fail-load', done);
    window.once('closed', done);
  });
}
