// What no page may do: leave, open windows, embed others, ask the system for permissions.
import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { expect, it, vi } from 'vitest';
import { createOpenOutside } from '../../../src-main/shell/windows/open-outside';
import { createOwnPages } from '../../../src-main/shell/windows/own-pages';
import { guardContents, guardPermissions } from '../../../src-main/shell/windows/web-guards';
import { dialog, shell, standIn } from '../../electron-stand-in/electron.ts';

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
  getURL = () => pages.addressOf('console');
  answerOpen: ((details: { url: string }) => { action: string }) | undefined;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.answerOpen = handler;
  }
  isPrevented(event: string, url: string): boolean {
    let isPrevented = false;
    this.emit(event, { url, isMainFrame: true, preventDefault: () => (isPrevented = true) });
    return isPrevented;
  }
}

/** @param nowMs what the clock says */
function guarded(nowMs = () => 0): Contents {
  const contents = new Contents();
  standIn.clear();
  const openOutside = createOpenOutside({ language: () => 'en', clock: nowMs, log });
  guardContents(contents as unknown as WebContents, { pages, log, openOutside });
  return contents;
}

const openedOutside = () => standIn.find('shell.openExternal').map(({ args: [address] }) => address);

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

it.each(['tel:+79161234567', 'tel:8%20(916)%20123-45-67', 'mailto:anna@example.com', 'mailto:a@b.ru?subject=Hi'])(
  'a link %s is for another program, and the page stays',
  (url) => {
    const contents = guarded();
    expect(contents.isPrevented('will-navigate', url)).toBe(true);
    expect(openedOutside()).toEqual([url]);
  },
);

it.each(['https://example.com/?q=1', 'http://10.0.0.7:8420/operator', 'mailto:anna@example.com', 'tel:112'])(
  "a link %s to a new window opens in the person's own program",
  (url) => {
    expect(guarded().answerOpen?.({ url })).toEqual({ action: 'deny' });
    expect(openedOutside()).toEqual([url]);
  },
);

it.each([
  'file:///etc/passwd',
  'smb://host/share',
  'ms-msdt:/id',
  'javascript:alert(1)',
  'data:text/html,x',
  'https://bank.example@evil.example/',
  'http://',
  'tel:*%2306%23',
  'tel:+7916,,1234',
  'tel:%zz',
  'mailto:a@b.ru?attach=/etc/passwd',
  'mailto:a@b.ru,c@d.ru',
  'mailto:?subject=x',
  `https://example.com/${'x'.repeat(2_100)}`,
  'app://lead-dispatcher/console.html',
])('the system is never asked to open %s', (url) => {
  const contents = guarded();
  expect(contents.answerOpen?.({ url })).toEqual({ action: 'deny' });
  contents.isPrevented('will-navigate', url);
  expect(openedOutside()).toEqual([]);
});

it('a script that runs wild opens one address, not a hundred', () => {
  let nowMs = 0;
  const contents = guarded(() => nowMs);
  for (let at = 0; at < 100; at += 1) contents.answerOpen?.({ url: `https://example.com/${at}` });
  expect(openedOutside()).toEqual(['https://example.com/0']);
  nowMs = 1_000;
  contents.answerOpen?.({ url: 'https://example.com/later' });
  expect(openedOutside()).toHaveLength(2);
  // The clock is put right: nobody waits an hour for the next link.
  nowMs = -3_600_000;
  contents.answerOpen?.({ url: 'https://example.com/after' });
  expect(openedOutside()).toHaveLength(3);
});

it('where no program opens a link, one sentence says so', async () => {
  const contents = guarded();
  vi.spyOn(shell, 'openExternal').mockRejectedValue(new Error('no application is registered'));
  const told = vi.spyOn(dialog, 'showMessageBox');
  contents.isPrevented('will-navigate', 'tel:112');
  await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1));
  expect(told.mock.calls[0]?.at(-1)).toMatchObject({
    message: 'No program on this computer opens links of this kind.',
  });
  vi.restoreAllMocks();
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
