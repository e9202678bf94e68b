// `BrowserWindow`: a page with a place on the screen, which here is only remembered.
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { record } from '../record.ts';
import { browser, runtime } from '../runtime.ts';
import { app } from './app.ts';
import { screen } from './desktop.ts';
import { nativeTheme } from './native-theme.ts';
import { openWindows } from './open-windows.ts';
import { emitPreventable } from './preventable.ts';
import { WebContents } from './web-contents.ts';

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Options extends Partial<Bounds> {
  readonly show?: boolean;
  readonly title?: string;
  readonly webPreferences?: Readonly<Record<string, unknown>>;
}

/** What Electron leaves to the app, and the app must not leave to chance. */
const requiredPreferences = { sandbox: true, contextIsolation: true, nodeIntegration: false };

export class BrowserWindow extends EventEmitter {
  static #all = new Set<BrowserWindow>();
  static #focused: BrowserWindow | null = null;
  /** Electron promises no order: the newest first on one machine, the oldest on another. */
  static getAllWindows = () => [...BrowserWindow.#all].toSorted(() => Math.random() - 0.5);
  static getFocusedWindow = () => BrowserWindow.#focused;
  static fromWebContents = (contents: WebContents) =>
    [...BrowserWindow.#all].find((window) => window.webContents === contents) ?? null;
  /** Not Electron's. */
  static ofTarget = (targetId: string) =>
    [...BrowserWindow.#all].find((window) => window.webContents.hasTarget(targetId));

  readonly webContents: WebContents;
  readonly id: number;
  #bounds: Bounds;
  #normalBounds: Bounds | undefined;
  #title: string;
  #isVisible = false;
  #isMinimized = false;
  #isMaximized = false;
  #isFullScreen = false;
  #isGone = false;
  #closing: Promise<boolean> | undefined;

  constructor(options: Options = {}) {
    super();
    if (!runtime.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#title = options.title ?? app.getName();
    this.webContents = new WebContents({ width, height, preload: checkedPreload(options.webPreferences ?? {}) });
    this.id = this.webContents.id;
    BrowserWindow.#all.add(this);
    openWindows.add(this);
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.webContents.on('close-asked', () => this.close());
    app.emit('web-contents-created', {}, this.webContents);
    if (options.show !== false) setImmediate(() => this.show());
  }

  loadURL = (url: string) => this.webContents.loadURL(url);
  isDestroyed = () => this.#isGone;
  isVisible = () => this.#isVisible && !this.#isMinimized;
  isFocused = () => BrowserWindow.#focused === this;
  isMinimized = () => this.#isMinimized;
  isMaximized = () => this.#isMaximized;
  isFullScreen = () => this.#isFullScreen;
  getBounds = () => this.#bounds;
  /** Those before it was maximised or filled a screen. */
  getNormalBounds = () => this.#normalBounds ?? this.#bounds;
  getTitle = () => this.#title;
  setTitle(title: string): void {
    this.#title = title;
  }
  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('resize');
    this.emit('move');
  }
  show(): void {
    if (this.#isGone) return;
    this.#isVisible = true;
    this.emit('show');
    this.focus();
  }
  showInactive(): void {
    this.#isVisible = true;
    this.emit('show');
  }
  hide(): void {
    this.#isVisible = false;
    this.emit('hide');
    this.#blur();
  }
  focus(): void {
    if (this.#isGone || this.isFocused()) return;
    if (BrowserWindow.#focused) BrowserWindow.#focused.#blur();
    BrowserWindow.#focused = this;
    void this.#activate();
    this.emit('focus');
    app.emit('browser-window-focus', {}, this);
  }
  minimize(): void {
    this.#isMinimized = true;
    this.#blur();
    this.emit('minimize');
  }
  restore(): void {
    this.#isMinimized = false;
    this.emit('restore');
  }
  maximize(): void {
    this.#isMaximized = true;
    this.#fill(screen.getPrimaryDisplay().workArea);
    this.emit('maximize');
  }
  unmaximize(): void {
    this.#isMaximized = false;
    this.#unfill();
    this.emit('unmaximize');
  }
  setFullScreen(isFullScreen: boolean): void {
    this.#isFullScreen = isFullScreen;
    if (isFullScreen) this.#fill(screen.getPrimaryDisplay().bounds);
    else this.#unfill();
    this.emit(isFullScreen ? 'enter-full-screen' : 'leave-full-screen');
  }
  flashFrame = (isFlashing: boolean) => record('BrowserWindow.flashFrame', isFlashing);
  setOverlayIcon = (_image: unknown, description: string) => record('BrowserWindow.setOverlayIcon', description);
  setMenuBarVisibility = (isVisible: boolean) => record('BrowserWindow.setMenuBarVisibility', isVisible);
  close = () => void this.askToClose();
  destroy(): void {
    void this.webContents.target().then((targetId) => {
      if (targetId) return browser().send('Target.closeTarget', { targetId });
      return undefined;
    });
    this.vanish();
  }

  /** Not Electron's, as all below. @returns false where a listener kept the window open */
  askToClose(): Promise<boolean> {
    if (this.#isGone) return Promise.resolve(true);
    if (emitPreventable(this, 'close')) return Promise.resolve(false);
    this.#closing ??= new Promise((resolve) => {
      this.once('closed', () => resolve(true));
      this.webContents.once('unload-cancelled', () => {
        this.#closing = undefined;
        resolve(false);
      });
      this.webContents.send('Page.close').catch(() => this.vanish());
    });
    return this.#closing;
  }
  followTheme(): void {
    void this.webContents.send('Emulation.setEmulatedMedia', nativeTheme.emulatedMedia()).catch(() => undefined);
  }
  vanish(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    BrowserWindow.#all.delete(this);
    openWindows.delete(this);
    if (this.isFocused()) BrowserWindow.#focused = null;
    this.webContents.destroy();
    this.emit('closed');
    if (BrowserWindow.#all.size === 0 && !runtime.isQuitting) app.emit('window-all-closed');
  }
  #fill(bounds: Bounds): void {
    this.#normalBounds ??= this.#bounds;
    this.#bounds = bounds;
    this.emit('resize');
  }
  #unfill(): void {
    this.#bounds = this.#normalBounds ?? this.#bounds;
    this.#normalBounds = undefined;
    this.emit('resize');
  }
  #blur(): void {
    if (!this.isFocused()) return;
    BrowserWindow.#focused = null;
    this.emit('blur');
    app.emit('browser-window-blur', {}, this);
  }
  async #activate(): Promise<void> {
    const targetId = await this.webContents.target();
    if (targetId) await browser().send('Target.activateTarget', { targetId });
  }
}

function checkedPreload(preferences: Readonly<Record<string, unknown>>): string | undefined {
  for (const [name, value] of Object.entries(requiredPreferences)) {
    if (preferences[name] !== value) throw new Error(`stand-in: webPreferences.${name} must be ${String(value)}`);
  }
  const { preload } = preferences;
  if (typeof preload !== 'string') return undefined;
  if (!existsSync(preload)) throw new Error(`stand-in: no preload script at ${preload}`);
  return preload;
}
