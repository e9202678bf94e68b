// What the running stand-in knows of itself. One process is one app, so this is the one place of its state.
import type { Chromium } from './browser/chromium.ts';
import type { CommandLine } from './command-line.ts';

interface Runtime {
  started: CommandLine;
  browser: Chromium | undefined;
  isReady: boolean;
  isQuitting: boolean;
}

export const runtime: Runtime = {
  started: {
    args: [],
    switches: new Map(),
    requires: [],
    appDirectory: '.',
    mainFile: '',
    packageJson: {},
    profileDirectory: '',
    isProfileTemporary: false,
  },
  browser: undefined,
  isReady: false,
  isQuitting: false,
};

/** The browser, for whatever happens after `ready`. */
export function browser(): Chromium {
  if (!runtime.browser) throw new Error('stand-in: Chromium has not started yet');
  return runtime.browser;
}
