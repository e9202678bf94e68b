/** What no page may do, whatever it shows: leave, open windows, embed others, ask the system for permissions. */
import { BrowserWindow, type Session, type WebContents } from 'electron';
import type { Log } from '../core';
import type { OpenOutside } from './open-outside';
import { isForAnotherProgram } from './outside-address';
import type { OwnPages } from './own-pages';

/** Copying an e-mail to the clipboard is the one thing a page needs; reading the clipboard is another permission. */
const grantedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

interface Guard {
  readonly pages: OwnPages;
  readonly log: Log;
}

interface Navigation {
  readonly url: string;
  readonly isMainFrame: boolean;
  preventDefault(): void;
}

interface ContentsGuard extends Guard {
  readonly openOutside: OpenOutside;
}

/** For every `webContents` there will ever be: hang it on `web-contents-created`. */
export function guardContents(contents: WebContents, { pages, log, openOutside }: ContentsGuard): void {
  const isOwnPage = () => pages.isOwn(contents.getURL());
  const askSystem = (url: string) => openOutside(url, BrowserWindow.fromWebContents(contents));
  const stayHome = (details: Navigation) => {
    const { url, isMainFrame } = details;
    if (pages.isOwn(url)) return;
    // Electron's own function, which knows its event by `this`.
    details.preventDefault();
    // A telephone number in a page of ours: the page stays, and another program calls.
    if (isForAnotherProgram(url) && isMainFrame && isOwnPage()) askSystem(url);
    else log('warn', 'a page tried to leave', { url });
  };
  contents.on('will-navigate', stayHome);
  contents.on('will-redirect', stayHome);
  contents.on('will-frame-navigate', stayHome);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    // Never a window of ours: what is no page of the app belongs into the person's own browser.
    if (pages.isOwn(url) || !isOwnPage()) log('warn', 'a page tried to open a window', { url });
    else askSystem(url);
    return { action: 'deny' };
  });
}

/** Requests and checks are two questions in Electron: a page that is refused one may still learn from the other. */
export function guardPermissions(session: Session, { pages, log }: Guard): void {
  const isGranted = (permission: string, url: string) => grantedPermissions.has(permission) && pages.isOwn(`${url}/`);
  session.setPermissionRequestHandler((_contents, permission, ...[answer, details]) => {
    const granted = isGranted(permission, details.requestingUrl);
    if (!granted) log('warn', 'a page asked for a permission', { permission, url: details.requestingUrl });
    answer(granted);
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  session.setDevicePermissionHandler(() => false);
}
