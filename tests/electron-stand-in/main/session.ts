// `session`: who decides about a page's permissions. Chromium is told the answers before the page can ask.
import { EventEmitter } from 'node:events';
import { browser } from '../runtime.ts';
import { app } from './app.ts';
import { record } from '../record.ts';
import { fromPageUrl } from './protocol.ts';

type Check = (...asked: [contents: null, permission: string, origin: string, details: object]) => boolean;
type Ask = (
  ...asked: [contents: null, permission: string, answer: (isGranted: boolean) => void, details: object]
) => void;

/** Those a page could make use of here; what Electron calls them, and what Chromium does. */
const permissions = {
  notifications: 'notifications',
  geolocation: 'geolocation',
  'clipboard-read': 'clipboard-read',
  midi: 'midi',
} as const;

class Session extends EventEmitter {
  /** Chromium checks the system's language, and fetches its dictionary, until the app says otherwise. */
  #spellCheckerLanguages: readonly string[] = [app.getLocale()];
  #check: Check | undefined;
  #ask: Ask | undefined;
  #settledOrigins = new Set<string>();

  setPermissionCheckHandler(check: Check): void {
    this.#check = check;
    this.#settledOrigins.clear();
  }
  setPermissionRequestHandler(ask: Ask): void {
    this.#ask = ask;
    this.#settledOrigins.clear();
  }

  setSpellCheckerLanguages(languages: readonly string[]): void {
    this.#spellCheckerLanguages = languages;
  }
  /** Chromium writes what pages keep by itself, and at its end. */
  flushStorageData = (): void => undefined;
  getSpellCheckerLanguages = () => [...this.#spellCheckerLanguages];

  /** No device is ever there to be asked about. */
  setDevicePermissionHandler = (): void => undefined;

  /** Not Electron's: asks the handlers once for every permission of an address that is about to be shown. */
  async settlePermissions(pageUrl: string): Promise<void> {
    const { origin } = new URL(pageUrl);
    for (const language of this.#spellCheckerLanguages)
      record('request', `https://dictionaries.invalid/${language}.bdic`);
    if (origin === 'null' || this.#settledOrigins.has(origin)) return;
    this.#settledOrigins.add(origin);
    for (const [permission, name] of Object.entries(permissions)) {
      const setting = (await this.#decide(permission, fromPageUrl(pageUrl))) ? 'granted' : 'denied';
      await browser().send('Browser.setPermission', { permission: { name }, setting, origin });
    }
  }

  #decide(permission: string, requestingUrl: string): boolean | Promise<boolean> {
    const details = { requestingUrl, isMainFrame: true };
    const ask = this.#ask;
    if (this.#check?.(null, permission, requestingUrl, details) === false) return false;
    // Electron grants what nobody decides.
    return ask ? new Promise((answer) => ask(null, permission, answer, details)) : true;
  }
}

export const session = { defaultSession: new Session() };
