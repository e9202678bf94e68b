// Starts Chromium once the app's main module has run, and tells the app that it is ready.
// As in Electron, a main module that awaits `ready` at its top level waits for ever.
import { startChromium } from './browser/chromium.ts';
import { app } from './main/app.ts';
import { BrowserWindow } from './main/browser-window.ts';
import { followDownloads } from './main/downloads.ts';
import { runtime } from './runtime.ts';

/** @param loaded settles when the app's main module has run; an app that has quit by then never gets a browser */
export async function openBrowser(loaded: Promise<unknown>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // With its questions; where the app listens by itself, Electron does not.
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) app.quit();
    });
  }
  await loaded;
  if (runtime.isQuitting) return;

  const passedOn = ['lang', 'log-net-log'].flatMap((name) => {
    const value = runtime.started.switches.get(name);
    return value ? [`--${name}=${value}`] : [];
  });
  const chromium = await startChromium(runtime.started.profileDirectory, passedOn);
  runtime.browser = chromium;
  chromium.on('Target.targetDestroyed', ({ targetId }) => BrowserWindow.ofTarget(targetId)?.vanish());
  chromium.onGone(() => {
    if (runtime.isQuitting) return;
    console.error(`stand-in: Chromium is gone. It said last:\n${chromium.lastWords()}`);
    process.exit(1);
  });
  await chromium.send('Target.setDiscoverTargets', { discover: true });
  await followDownloads(chromium);
  // Playwright waits for this line of Chromium's.
  process.stderr.write(`DevTools listening on ${chromium.endpoint}\n`);
  await new Promise((resolve) => setImmediate(resolve));
  app.becomeReady();
}
