// Starts the Chromium that draws the windows.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Connection, type Session } from './cdp.ts';
import { findChromium } from './find-chromium.ts';

const closeTimeoutMs = 2000;
const LAST_WORDS_LENGTH = 2_000;

export interface Chromium extends Session {
  readonly endpoint: string;
  readonly page: (sessionId: string) => Session;
  readonly onGone: Connection['onGone'];
  /** The end of what it has printed, for whoever looks why it is gone. */
  readonly lastWords: () => string;
  readonly close: () => Promise<void>;
}

const flags = [
  '--headless=new',
  '--hide-scrollbars',
  '--remote-debugging-port=0',
  // Nothing is said over it; but Chromium ends when its other end does, however this process dies.
  '--remote-debugging-pipe',
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-popup-blocking',
  '--disable-sync',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-features=MediaRouter,OptimizationHints,Translate,HttpsUpgrades',
  // Pictures must not depend on the machine's fonts settings.
  '--accept-lang=ru-RU',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--password-store=basic',
];

/** @param switches further arguments for Chromium */
export async function startChromium(profileDirectory: string, switches: readonly string[]): Promise<Chromium> {
  const file = findChromium();
  if (!file) throw new Error('no Chromium found: set CHROMIUM_PATH');
  // Chromium's own sandbox refuses to run as root.
  const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...flags, ...rootFlags, `--user-data-dir=${profileDirectory}`, ...switches];
  const child = spawn(file, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  let printed = '';
  child.stderr?.on('data', (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-LAST_WORDS_LENGTH)));
  const endpoint = await addressOf(child.stderr);
  const connection = await connect(endpoint);
  const whole = connection.session();
  const close = async () => {
    const exited = once(child, 'exit');
    const asked = whole.send('Browser.close').catch(() => undefined);
    const tooLong = new Promise((resolve) => setTimeout(resolve, closeTimeoutMs).unref());
    await Promise.race([asked.then(() => exited), tooLong]);
    kill();
  };
  const { send, on } = whole;
  return { endpoint, send, on, page: connection.session, onGone: connection.onGone, lastWords: () => printed, close };
}

/** Chromium prints where it listens. */
function addressOf(stderr: NodeJS.ReadableStream | null): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    stderr?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(printed);
      if (found?.[1]) resolve(found[1]);
    });
    stderr?.on('end', () => reject(new Error(`Chromium ended before it listened:\n${printed}`)));
  });
}
