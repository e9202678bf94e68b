/** What no page may do, whatever it shows: leave, open windows, embed others, ask the system for permissions. */
import type { Session, WebContents } from 'electron';
import type { Log } from '../core';
import type { OwnPages } from './own-pages';

/** Copying an e-mail to the clipboard is the one thing a page needs; reading the clipboard is another permission. */
const grantedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

interface Guard {
  readonly pages: OwnPages;
  readonly log: Log;
}

/** For every `webContents` there will ever be: hang it on `web-contents-created`. */
export function guardContents(contents: WebContents, { pages, log }: Guard): void {
  const stayHome = (details: { readonly url: string; preventDefault: () => void }) => {
    if (pages.isOwn(details.url)) return;
    details.preventDefault();
    log('warn', 'a page tried to leave', { url: details.url });
  };
  contents.on('will-navigate', stayHome);
  contents.on('will-redirect', stayHome);
  contents.on('will-frame-navigate', stayHome);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    log('warn', 'a page tried to open a window', { url });
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
