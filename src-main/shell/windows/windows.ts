/** Every window of the app: the console, one for each operator, the wallboard. Opening one that is open shows it. */
import { BrowserWindow, type Display, screen } from 'electron';
import type { Language } from '@shared/errors';
import type { Log, WindowIdentity } from '../core';
import { reloadAfterCrash } from './crash-guard';
import type { OwnPages } from './own-pages';
import { placeWindow, settle } from './place-window';
import { givePortOnRequest, type ServePort } from './rpc-port';
import type { WindowPlaces } from './window-places';

export interface WindowsOptions {
  readonly pages: OwnPages;
  readonly places: WindowPlaces;
  /** Settles when the core is up. */
  readonly servePort: Promise<ServePort>;
  readonly preloadFile: string;
  readonly iconFile: string;
  readonly language: () => Language;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly log: Log;
  readonly onOpened: (window: BrowserWindow, kind: WindowIdentity['window']) => void;
}

export interface Windows {
  /** @param fragment the screen to show, `/tickets/17` */
  readonly openConsole: (fragment?: string) => void;
  readonly openOperator: (operatorId: number, fragment?: string) => void;
  /** @param displayId the screen to fill. @default the one that shows no console */
  readonly openWallboard: (displayId?: number) => void;
  /** Opens the wallboard; closes it when it is what the user is looking at. */
  readonly toggleWallboard: () => void;
  readonly console: () => BrowserWindow | undefined;
  readonly isOperatorAway: (operatorId: number) => boolean;
  /** Gives every page a new port, so that it starts from a new snapshot. */
  readonly reconnect: () => void;
}

interface Kind {
  readonly entry: 'console' | 'operator';
  readonly initial: { readonly width: number; readonly height: number };
  readonly minimum: { readonly minWidth: number; readonly minHeight: number };
}

const kinds = {
  console: {
    entry: 'console',
    initial: { width: 1280, height: 800 },
    minimum: { minWidth: 1024, minHeight: 640 },
  },
  operator: { entry: 'operator', initial: { width: 900, height: 640 }, minimum: { minWidth: 380, minHeight: 480 } },
  wallboard: {
    entry: 'console',
    initial: { width: 1280, height: 720 },
    minimum: { minWidth: 640, minHeight: 360 },
  },
} as const satisfies Record<WindowIdentity['window'], Kind>;

interface Opened {
  readonly window: BrowserWindow;
  readonly renewPort: () => Promise<void>;
}

export function createWindows(options: WindowsOptions): Windows {
  const { opened, open } = createOpener(options);
  const windowOf = (identity: WindowIdentity) => opened.get(nameOf(identity))?.window;
  const consoleWindow = () => windowOf({ window: 'console' });

  function openWallboard(displayId?: number): void {
    const display = displayFor(displayId, consoleWindow());
    const window = open({ window: 'wallboard' }, '/wallboard');
    placeWindow(window, display.bounds);
    window.setFullScreen(true);
  }

  return {
    openConsole: (fragment) => void open({ window: 'console' }, fragment),
    openOperator: (operatorId, fragment) => void open({ window: 'operator', operator_id: operatorId }, fragment),
    openWallboard,
    toggleWallboard: () => {
      const window = windowOf({ window: 'wallboard' });
      if (window?.isFocused()) window.close();
      else openWallboard();
    },
    console: consoleWindow,
    isOperatorAway: (operatorId) => windowOf({ window: 'operator', operator_id: operatorId })?.isFocused() === false,
    reconnect: () => {
      for (const { renewPort } of opened.values()) void renewPort();
    },
  };
}

/** Makes windows and keeps them by name, as long as they are open. */
function createOpener(options: WindowsOptions) {
  const { pages, places } = options;
  const opened = new Map<string, Opened>();

  function open(identity: WindowIdentity, fragment?: string): BrowserWindow {
    const name = nameOf(identity);
    const existing = opened.get(name)?.window;
    const window = existing ?? create(identity, name);
    const address = pages.addressOf(kinds[identity.window].entry, fragment);
    // A new fragment alone does not load the page again: it hears `hashchange`.
    const isThere = window.webContents.getURL() === address;
    if (!existing || (fragment !== undefined && !isThere)) load(window, address);
    if (existing) bringToFront(existing);
    return window;
  }

  function create(identity: WindowIdentity, name: string): BrowserWindow {
    const { initial, minimum } = kinds[identity.window];
    const { bounds, isMaximized } = places.placeOf(name, initial);
    const window = new BrowserWindow({ ...bounds, ...minimum, ...appearance(identity, options) });
    if ('x' in bounds) settle(window, bounds);
    opened.set(name, { window, renewPort: givePortOnRequest(window, { ...options, identity }) });
    window.once('closed', () => opened.delete(name));
    showWhenPainted(window, isMaximized);
    places.follow(name, window);
    reloadAfterCrash(window, options);
    options.onOpened(window, identity.window);
    return window;
  }

  function load(window: BrowserWindow, address: string): void {
    window.loadURL(address).catch((error: unknown) => {
      // A window that was closed while it loaded is no error.
      if (!window.isDestroyed()) options.log('error', 'a page did not load', { address, error: String(error) });
    });
  }

  return { opened, open };
}

function nameOf(identity: WindowIdentity): string {
  return identity.window === 'operator' ? `operator-${identity.operator_id}` : identity.window;
}

function appearance({ window }: WindowIdentity, { preloadFile, iconFile }: WindowsOptions) {
  return {
    // Shown when painted: an empty white window is the first impression otherwise.
    show: false,
    autoHideMenuBar: window !== 'console',
    icon: iconFile,
    webPreferences: { preload: preloadFile, sandbox: true, contextIsolation: true, nodeIntegration: false },
  };
}

/** On Wayland a hidden window is never painted, so `ready-to-show` never comes: a page that has loaded is as good. */
function showWhenPainted(window: BrowserWindow, isMaximized: boolean): void {
  let isShown = false;
  const show = () => {
    if (isShown || window.isDestroyed()) return;
    isShown = true;
    if (isMaximized) window.maximize();
    window.show();
  };
  window.once('ready-to-show', show);
  window.webContents.once('did-finish-load', show);
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function displayFor(displayId: number | undefined, consoleWindow: BrowserWindow | undefined): Display {
  const displays = screen.getAllDisplays();
  const consoleDisplay = consoleWindow && screen.getDisplayMatching(consoleWindow.getBounds());
  const chosen = displays.find(({ id }) => id === displayId);
  return chosen ?? displays.find(({ id }) => id !== consoleDisplay?.id) ?? screen.getPrimaryDisplay();
}
