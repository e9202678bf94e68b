// `webContents`: what a window shows. A page of Chromium, driven over the DevTools protocol.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Session as PageSession } from '../browser/cdp.ts';
import type { Carried } from '../page/carried.ts';
import { record } from '../record.ts';
import { browser } from '../runtime.ts';
import { IpcMain, ipcMain } from './ipc-main.ts';
import type { MessagePortMain } from './message-port-main.ts';
import { nativeTheme } from './native-theme.ts';
import { PageLink } from './page-link.ts';
import { answerRequests } from './page-requests.ts';
import { emitPreventable } from './preventable.ts';
import { fromPageUrl, toPageUrl } from './protocol.ts';
import { session } from './session.ts';

export interface PageOptions {
  readonly width: number;
  readonly height: number;
  readonly preload: string | undefined;
}

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

/** After which a load that hangs is told: a test that waits for it would end without a word of it. */
const slowLoadMs = 10_000;

let lastId = 0;

export class WebContents extends EventEmitter {
  readonly id = (lastId += 1);
  readonly ipc = new IpcMain();
  readonly session = session.defaultSession;
  readonly mainFrame: { readonly url: string; readonly origin: string };

  readonly #created: Promise<PageSession>;
  readonly #expectedUrls = new Set<string>();
  #link: PageLink | undefined;
  #url = '';
  #isCrashed = false;
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  #targetId: string | undefined;

  constructor(options: PageOptions) {
    super();
    const getUrl = () => this.getURL();
    this.mainFrame = {
      get url() {
        return getUrl();
      },
      get origin() {
        return /^[a-z]+:\/\/[^/]*/i.exec(getUrl())?.[0] ?? 'null';
      },
    };
    this.#created = this.#create(options);
  }

  getURL = () => fromPageUrl(this.#url);
  isCrashed = () => this.#isCrashed;
  isDestroyed = () => false;
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }
  async loadURL(url: string): Promise<void> {
    const page = await this.#created;
    const pageUrl = toPageUrl(url);
    this.#expect(pageUrl);
    await this.session.settlePermissions(pageUrl);
    const loaded = new Promise((resolve) => this.once('did-stop-loading', resolve));
    const { errorText, loaderId } = await page.send('Page.navigate', { url: pageUrl });
    if (errorText) throw new Error(`${errorText} loading '${url}'`);
    // No loader: only the part behind the # changed.
    if (!loaderId) return;
    const slow = setTimeout(() => console.error(`stand-in: '${url}' is still loading`), slowLoadMs).unref();
    await loaded;
    clearTimeout(slow);
  }
  reload(): void {
    this.#isCrashed = false;
    this.#expect(this.#url);
    void this.send('Page.reload');
  }
  forcefullyCrashRenderer(): void {
    // Chromium does not answer for a page that has just died.
    void this.send('Page.crash').catch(() => undefined);
  }
  async executeJavaScript(code: string): Promise<unknown> {
    const { result } = await this.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
    });
    return result.value;
  }
  postMessage(channel: string, message: Carried, ports: readonly MessagePortMain[] = []): void {
    this.#link?.postMessage(channel, message, ports);
  }

  /** Not Electron's, as all below. Resolves with Chromium's name of the page. */
  async target(): Promise<string | undefined> {
    await this.#created;
    return this.#targetId;
  }
  hasTarget(targetId: string): boolean {
    return this.#targetId === targetId;
  }
  destroy(): void {
    this.#link?.disconnect();
    this.emit('destroyed');
  }
  send: PageSession['send'] = async (method, params) => (await this.#created).send(method, params);

  async #create({ width, height, preload }: PageOptions): Promise<PageSession> {
    const { targetId } = await browser().send('Target.createTarget', { url: 'about:blank', newWindow: true });
    this.#targetId = targetId;
    const page = browser().page((await browser().send('Target.attachToTarget', { targetId, flatten: true })).sessionId);
    this.#follow(page);
    const userAgent = `${(await browser().send('Browser.getVersion')).userAgent} Electron/${process.versions.electron}`;
    this.#link = new PageLink(page, {
      invoked: (channel, value) => this.#invoke(channel, value),
      sent: (channel, value) => void this.ipc.emit(channel, this.#event(), value),
      windowAsked: (url) => this.#askForWindow(fromPageUrl(url)),
      // Chromium without a head knows no other programs, and would not even ask.
      linkFollowed: (url) => void this.#mayNavigate(url),
      closeAsked: () => this.emit('close-asked'),
    });
    await Promise.all([
      page.send('Page.enable'),
      page.send('Inspector.enable'),
      this.#link.install(preload ? readFileSync(preload, 'utf8') : ''),
      answerRequests(page, {
        mayNavigate: (url) => this.#mayNavigate(url),
        isExpected: (pageUrl) => this.#expectedUrls.delete(pageUrl),
      }),
      page.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false }),
      page.send('Emulation.setUserAgentOverride', { userAgent }),
      page.send('Emulation.setEmulatedMedia', nativeTheme.emulatedMedia()),
    ]);
    return page;
  }

  #follow(page: PageSession): void {
    page.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId) return;
      this.#url = frame.url + (frame.urlFragment ?? '');
      this.emit('did-navigate', {}, this.getURL(), 200, 'OK');
    });
    page.on('Page.navigatedWithinDocument', ({ url }) => {
      this.#url = url;
      this.emit('did-navigate-in-page', {}, this.getURL(), true);
    });
    page.on('Page.frameStartedLoading', () => this.emit('did-start-loading'));
    page.on('Page.domContentEventFired', () => {
      if (!this.#url.startsWith('about:')) this.emit('dom-ready', {});
    });
    page.on('Page.loadEventFired', () => {
      if (this.#url.startsWith('about:')) return;
      this.emit('did-finish-load', {});
      this.emit('did-stop-loading', {});
    });
    page.on('Page.javascriptDialogOpening', ({ type }) => {
      if (type !== 'beforeunload') return;
      const accept = emitPreventable(this, 'will-prevent-unload');
      // The page learns of it after whatever the app does next: a reload() right now would be lost.
      setImmediate(() => void page.send('Page.handleJavaScriptDialog', { accept }));
      if (!accept) this.emit('unload-cancelled');
    });
    page.on('Inspector.targetCrashed', () => {
      this.#isCrashed = true;
      this.#link?.disconnect();
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
  }

  #expect(pageUrl: string): void {
    const [withoutFragment = pageUrl] = pageUrl.split('#');
    this.#expectedUrls.add(withoutFragment);
  }
  #event() {
    return { sender: this, senderFrame: this.mainFrame, ports: [] };
  }
  #invoke(channel: string, value: Carried): unknown {
    const handler = this.ipc.handlerOf(channel) ?? ipcMain.handlerOf(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return handler(this.#event(), value);
  }
  #mayNavigate(url: string): boolean {
    const isPrevented = emitPreventable(this, 'will-navigate', { url, isMainFrame: true });
    if (isPrevented) record('navigation prevented', url);
    return !isPrevented;
  }
  #askForWindow(url: string): void {
    const { action } = this.#openHandler({ url });
    record('window.open', url, action);
    if (action === 'allow') throw new Error('stand-in: a page may not open windows here');
  }
}
