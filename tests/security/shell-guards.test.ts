// What no page may do: leave, open windows, embed others, ask the system for permissions.
import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { expect, it } from 'vitest';
import { createOwnPages } from '../../src-main/shell/windows/own-pages';
import { guardContents, guardPermissions } from '../../src-main/shell/windows/web-guards';

const pages = createOwnPages('app://lead-dispatcher');
const log = () => undefined;
const strangers = [
  'https://example.com/',
  'http://127.0.0.1:8420/',
  'file:///etc/passwd',
  'data:text/html,<script>1</script>',
  'javascript:alert(1)',
  'app://lead-dispatcher.example.com/',
  'app://somebody-else/console.html',
];

class Contents extends EventEmitter {
  answerOpen: ((details: { url: string }) => { action: string }) | undefined;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.answerOpen = handler;
  }
  isPrevented(event: string, url: string): boolean {
    let isPrevented = false;
    this.emit(event, { url, preventDefault: () => (isPrevented = true) });
    return isPrevented;
  }
}

function guarded(): Contents {
  const contents = new Contents();
  guardContents(contents as unknown as WebContents, { pages, log });
  return contents;
}

it.each(strangers)('foreign navigation: %s is refused in every frame and on every redirect', (url) => {
  const contents = guarded();
  const events = ['will-navigate', 'will-redirect', 'will-frame-navigate'];
  expect(events.map((event) => contents.isPrevented(event, url))).toEqual([true, true, true]);
});

it("the app's own pages may be navigated to", () => {
  expect(guarded().isPrevented('will-navigate', pages.addressOf('console', '/tickets'))).toBe(false);
});

it.each([...strangers, pages.addressOf('console')])('new windows: %s is refused', (url) => {
  expect(guarded().answerOpen?.({ url })).toEqual({ action: 'deny' });
});

it('webviews are refused', () => {
  expect(guarded().isPrevented('will-attach-webview', '')).toBe(true);
});

const permissions = [
  'geolocation',
  'media',
  'notifications',
  'clipboard-read',
  'midi',
  'fullscreen',
  'openExternal',
  'usb',
];

it.each(permissions)('permission %s: both the request and the check are refused', (permission) => {
  const { request, check } = guardedSession();
  expect(request(permission, 'app://lead-dispatcher/console.html')).toBe(false);
  expect(check(permission, 'app://lead-dispatcher')).toBe(false);
});

it('a page of ours may copy, nobody else may', () => {
  const { request, check } = guardedSession();
  expect(request('clipboard-sanitized-write', 'app://lead-dispatcher/console.html')).toBe(true);
  expect(check('clipboard-sanitized-write', 'app://lead-dispatcher')).toBe(true);
  expect(check('clipboard-sanitized-write', 'app://lead-dispatcher/')).toBe(true);
  expect(check('clipboard-sanitized-write', 'https://example.com')).toBe(false);
  expect(check('clipboard-sanitized-write', 'app://lead-dispatcher.example.com')).toBe(false);
});

function guardedSession() {
  type Request = (
    ...asked: [contents: null, permission: string, answer: (is: boolean) => void, details: object]
  ) => void;
  type Check = (contents: null, permission: string, origin: string) => boolean;
  let askRequest: Request | undefined;
  let askCheck: Check | undefined;
  const session = {
    setPermissionRequestHandler: (handler: Request) => (askRequest = handler),
    setPermissionCheckHandler: (handler: Check) => (askCheck = handler),
    setDevicePermissionHandler: () => undefined,
  };
  guardPermissions(session as unknown as Session, { pages, log });
  return {
    request: (permission: string, requestingUrl: string) => {
      let answered: boolean | undefined;
      askRequest?.(null, permission, (isGranted) => (answered = isGranted), { requestingUrl });
      return answered;
    },
    check: (permission: string, origin: string) => askCheck?.(null, permission, origin),
  };
}
