// Electron's `app`: paths, life cycle, single instance.
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { record } from '../record.ts';
import { runtime } from '../runtime.ts';
import { openWindows } from './open-windows.ts';
import { emitPreventable } from './preventable.ts';
import { takeLock, type Lock } from './single-instance-lock.ts';

interface Relaunch {
  readonly args?: readonly string[];
  readonly execPath?: string;
}

interface LoginItem {
  readonly openAtLogin?: boolean;
  readonly path?: string;
  readonly args?: readonly string[];
}

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly commandLine = {
    appendSwitch: (name: string, value = '') => void runtime.started.switches.set(name, value),
    hasSwitch: (name: string) => runtime.started.switches.has(name),
    getSwitchValue: (name: string) => runtime.started.switches.get(name) ?? '',
  };
  // Playwright's loader puts functions of its own in the place of these two.
  isReady = () => runtime.isReady;
  whenReady = () => this.#ready;

  #paths = new Map<string, string>();
  #lock: Lock | undefined;
  #login: LoginItem = { openAtLogin: false };
  #next: Relaunch | undefined;
  #fireReady = (): void => undefined;
  readonly #ready: Promise<void>;

  constructor() {
    super();
    this.#ready = new Promise((resolve) => (this.#fireReady = resolve));
  }

  /** Not Electron's. */
  becomeReady(): void {
    runtime.isReady = true;
    this.#fireReady();
    this.emit('ready', {}, {});
  }

  getName = () => runtime.started.packageJson.productName ?? runtime.started.packageJson.name ?? 'Electron';
  getVersion = () => runtime.started.packageJson.version ?? '0.0.0';
  getAppPath = () => runtime.started.appDirectory;
  /** Chromium has one Russian and several kinds of English. */
  getLocale = () => (runtime.started.switches.get('lang') ?? 'en-US').replace(/^ru-.*/, 'ru');
  getPath(name: string): string {
    const appData = process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
    const userData = runtime.started.switches.get('user-data-dir') ?? join(appData, this.getName());
    const known = { home: homedir(), appData, userData, exe: process.execPath, downloads: homedir() };
    const path = this.#paths.get(name) ?? (known as Record<string, string>)[name];
    if (!path) throw new Error(`Failed to get '${name}' path`);
    if (name === 'userData') mkdirSync(path, { recursive: true });
    return path;
  }
  setPath(name: string, path: string): void {
    if (name === 'sessionData' && runtime.isReady) throw new Error('stand-in: the profile is open already');
    mkdirSync(path, { recursive: true });
    this.#paths.set(name, path);
  }

  requestSingleInstanceLock(): boolean {
    this.#lock ??= takeLock(this.getPath('userData'), (args, directory) => {
      this.emit('second-instance', {}, args, directory, null);
    });
    return this.#lock !== undefined;
  }

  setLoginItemSettings(settings: LoginItem): void {
    record('app.setLoginItemSettings', settings);
    this.#login = settings;
  }
  /** Windows knows of a program by its path and arguments, and of no other. */
  getLoginItemSettings(asked: Omit<LoginItem, 'openAtLogin'> = {}) {
    const { openAtLogin = false, ...entry } = this.#login;
    return { openAtLogin: openAtLogin && isDeepStrictEqual(entry, asked), wasOpenedAtLogin: false };
  }
  setBadgeCount(count = 0): boolean {
    record('app.setBadgeCount', count);
    return true;
  }
  setAppUserModelId = (id: string) => record('app.setAppUserModelId', id);

  quit(): void {
    if (runtime.isQuitting || emitPreventable(this, 'before-quit')) return;
    runtime.isQuitting = true;
    void this.#closeAll();
  }
  relaunch(options: Relaunch = {}): void {
    record('app.relaunch', options);
    this.#next = options;
  }
  setAsDefaultProtocolClient(scheme: string): boolean {
    record('app.setAsDefaultProtocolClient', scheme);
    return true;
  }
  setUserTasks(tasks: readonly object[]): boolean {
    record('app.setUserTasks', ...tasks);
    return true;
  }
  readonly dock = { setMenu: () => record('app.dock.setMenu') };
  exit(code = 0): void {
    runtime.isQuitting = true;
    this.#lock?.release();
    const { isProfileTemporary, profileDirectory } = runtime.started;
    void Promise.resolve(runtime.browser?.close()).finally(() => {
      if (isProfileTemporary) rmSync(profileDirectory, { recursive: true, force: true, maxRetries: 3 });
      // Only now: the next one takes the same lock.
      if (this.#next) startAgain(this.#next);
      process.exit(code);
    });
  }

  async #closeAll(): Promise<void> {
    for (const window of [...openWindows]) {
      if (await window.askToClose()) continue;
      runtime.isQuitting = false;
      return;
    }
    runtime.isQuitting = !emitPreventable(this, 'will-quit');
    if (!runtime.isQuitting) return;
    this.emit('quit', {}, 0);
    this.exit(0);
  }
}

/** Whatever was asked for at the inspector of the first one is not asked for again. */
function startAgain({ args = process.argv.slice(1), execPath = process.argv[0] ?? '' }: Relaunch): void {
  const own = args.filter((argument) => !/^--(inspect|remote-debugging)/.test(argument));
  spawn(execPath, own, { detached: true, stdio: 'ignore' }).unref();
}

export const app = new App();
