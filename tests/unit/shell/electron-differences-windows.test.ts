// Where the windows, pages and files of the stand-in were kinder than Electron's once, and no longer are. What takes a whole app
// is shown by specs: a page that is never painted and how files are saved (faults), deaths by signal (start.e2e).
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { app, BrowserWindow, Menu, protocol, session, standIn } from '../../electron-stand-in/electron.ts';
import type { Session } from '../../electron-stand-in/browser/cdp.ts';
import type { Chromium } from '../../electron-stand-in/browser/chromium.ts';
import { type DownloadItem, followDownloads } from '../../electron-stand-in/main/downloads.ts';
import { fromPageUrl, toPageUrl } from '../../electron-stand-in/main/protocol.ts';
import { openBrowser } from '../../electron-stand-in/open-browser.ts';
import { runtime } from '../../electron-stand-in/runtime.ts';
import { scratchDirectory } from '../../support/scratch';

const safe = { sandbox: true, contextIsolation: true, nodeIntegration: false };
const answers: Readonly<Record<string, object>> = {
  'Target.createTarget': { targetId: 'page' },
  'Target.attachToTarget': { sessionId: 'page' },
  'Browser.getVersion': { userAgent: 'Chromium' },
  'Page.getFrameTree': { frameTree: { frame: { id: 'main' } } },
};

/** What Chromium says is emitted; what it is told is written down. */
let chromium: EventEmitter;
let told: string[];

beforeEach(() => {
  chromium = new EventEmitter();
  told = [];
  standIn.clear();
  const fake = { ...speaker(), page: speaker, close: async () => undefined } as unknown as Chromium;
  Object.assign(runtime, { isReady: true, browser: fake });
});
afterEach(() => {
  for (const window of BrowserWindow.getAllWindows()) window.vanish();
  Object.assign(runtime, { isReady: false, isQuitting: false, browser: undefined });
});

function speaker(): Session {
  const send = async (method: string) => {
    told.push(method);
    return answers[method] ?? {};
  };
  return { send, on: (event: string, listener: () => void) => chromium.on(event, listener) } as unknown as Session;
}

/** A window whose page has been made and shows nothing yet. */
async function openWindow(): Promise<BrowserWindow> {
  const window = new BrowserWindow({ show: false, webPreferences: safe });
  await window.webContents.target();
  return window;
}

it('windows come in no order', async () => {
  for (let count = 0; count < 6; count += 1) await openWindow();
  const orders = Array.from({ length: 50 }, () => BrowserWindow.getAllWindows().map(({ id }) => id));
  expect(new Set(orders.map(String)).size).toBeGreaterThan(1);
  expect(new Set(orders.map((ids) => String(ids.toSorted((a, b) => a - b)))).size).toBe(1);
});

it.each(Object.entries(safe))('a window without %s: %s is refused', (name, value) => {
  expect(() => new BrowserWindow({ webPreferences: { ...safe, [name]: !value } })).toThrow(`${name} must be`);
});

it('a window that is maximised or fills the screen knows where it was before', async () => {
  const window = await openWindow();
  const before = window.getBounds();
  window.maximize();
  expect(window.getBounds()).not.toEqual(before);
  expect(window.getNormalBounds()).toEqual(before);
  window.setFullScreen(true);
  expect(window.getNormalBounds()).toEqual(before);
  window.unmaximize();
  expect([window.getBounds(), window.getNormalBounds()]).toEqual([before, before]);
});

it('a page says that it loads, stands and has loaded, in this order; a window is ready once', async () => {
  const window = await openWindow();
  const heard: string[] = [];
  for (const name of ['did-start-loading', 'dom-ready', 'did-finish-load']) {
    window.webContents.on(name, () => heard.push(name));
  }
  window.on('ready-to-show', () => heard.push('ready-to-show'));
  const load = (url: string) => {
    chromium.emit('Page.frameStartedLoading', {});
    chromium.emit('Page.frameNavigated', { frame: { url } });
    chromium.emit('Page.domContentEventFired', {});
    chromium.emit('Page.loadEventFired', {});
  };
  load('about:blank');
  load('https://lead-dispatcher.example/');
  load('https://lead-dispatcher.example/again');
  expect(heard).toEqual([
    'did-start-loading',
    ...['did-start-loading', 'dom-ready', 'ready-to-show', 'did-finish-load'],
    ...['did-start-loading', 'dom-ready', 'did-finish-load'],
  ]);
});

it('the app hears which of its windows has the focus', async () => {
  const heard: unknown[] = [];
  const listener = (_event: object, window: BrowserWindow) => heard.push(window);
  app.on('browser-window-focus', listener);
  onTestFinished(() => void app.off('browser-window-focus', listener));
  const [first, second] = [await openWindow(), await openWindow()];
  first.show();
  second.show();
  second.focus();
  first.focus();
  expect(heard).toEqual([first, second, first]);
});

it('a page that asks whether it may go learns the answer later', async () => {
  const { webContents } = await openWindow();
  const asked = vi.fn<(event: { preventDefault: () => void }) => void>((event) => event.preventDefault());
  webContents.on('will-prevent-unload', asked);
  chromium.emit('Page.javascriptDialogOpening', { type: 'beforeunload' });
  expect(asked).toHaveBeenCalledOnce();
  expect(told).not.toContain('Page.handleJavaScriptDialog');
  await vi.waitFor(() => expect(told).toContain('Page.handleJavaScriptDialog'));
});

it('where a file is saved is asked by a dialog, and what is called off is not saved', async () => {
  await followDownloads(speaker());
  const ends: string[] = [];
  let item: DownloadItem | undefined;
  session.defaultSession.once('will-download', (_event: object, begun: DownloadItem) => {
    item = begun;
    begun.setSaveDialogOptions({ title: 'Сохранить tickets.csv', defaultPath: 'tickets.csv' });
    begun.on('done', (_done: object, state: string) => ends.push(state));
  });
  chromium.emit('Browser.downloadWillBegin', { guid: '1', suggestedFilename: 'tickets.csv' });
  expect(standIn.find('save dialog').map(({ args }) => args)).toEqual([['Сохранить tickets.csv']]);
  item?.cancel();
  chromium.emit('Browser.downloadProgress', { guid: '1', state: 'canceled' });
  expect(ends).toEqual(['cancelled']);
  expect(told).toContain('Browser.cancelDownload');
});

it.each(['SIGHUP', 'SIGTERM', 'SIGINT'] as const)(
  '%s quits with its questions, unless the app listens itself',
  (signal) => {
    const before = new Map(SIGNALS.map((name) => [name, process.listeners(name)]));
    for (const name of SIGNALS) process.removeAllListeners(name);
    const quit = vi.spyOn(app, 'quit').mockReturnValue();
    onTestFinished(() => {
      quit.mockRestore();
      for (const [name, listeners] of before) {
        process.removeAllListeners(name);
        for (const listener of listeners) process.on(name, listener);
      }
    });
    void openBrowser(new Promise(() => undefined));
    process.emit(signal);
    expect(quit).toHaveBeenCalledOnce();
    process.on(signal, () => undefined);
    process.emit(signal);
    expect(quit).toHaveBeenCalledOnce();
  },
);
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

it('a relaunch is done once the app is gone, with its switches before its folder', async () => {
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
  onTestFinished(() => exit.mockRestore());
  const file = join(scratchDirectory(), 'args.json');
  const code = `require('node:fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.argv.slice(1)))`;
  app.relaunch({ execPath: process.execPath, args: ['-e', code, '--', '--no-sandbox', '--inspect=0', '.'] });
  expect(existsSync(file)).toBe(false);
  app.exit(0);
  const started = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  await expect.poll(started, { timeout: 20_000 }).toBe(JSON.stringify(['--no-sandbox', '.']));
  expect(exit).toHaveBeenCalledWith(0);
});

it("a page of the app's own scheme has an address that Chromium knows, and the app sees its own", () => {
  protocol.handle('conformity', () => new Response());
  const own = 'conformity://lead-dispatcher/console.html#/tickets';
  expect(toPageUrl(own)).toBe('https://lead-dispatcher.conformity.stand-in.test/console.html#/tickets');
  expect(fromPageUrl(toPageUrl(own))).toBe(own);
  expect(fromPageUrl('https://example.com/')).toBe('https://example.com/');
});

it('menus, badge and a window that asks for attention are written down, and an item does what it says', async () => {
  const pressed = vi.fn<() => void>();
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'Вид', submenu: [{ id: 'wall', click: pressed }] }]));
  Menu.getApplicationMenu()?.getMenuItemById('wall')?.click?.();
  expect(pressed).toHaveBeenCalledOnce();
  app.setBadgeCount(3);
  (await openWindow()).flashFrame(true);
  expect(standIn.log.map(({ api, args }) => [api, ...args])).toEqual([
    ['app.setBadgeCount', 3],
    ['BrowserWindow.flashFrame', true],
  ]);
});
