// The browser that the screens are measured in: the one the tests of the screens run in.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from '@playwright/test';

interface BrowserScript {
  readonly ensureBrowser: () => Promise<string>;
  readonly browserArgs: () => string[];
}

export async function launchBrowser(): Promise<Browser> {
  // Not a literal: this room would type-check the scripts by its own rules.
  const script = pathToFileURL(join(resolve(import.meta.dirname, '../..'), 'scripts/browser.mjs')).href;
  const { ensureBrowser, browserArgs } = (await import(script)) as BrowserScript;
  return chromium.launch({ executablePath: await ensureBrowser(), args: browserArgs() });
}
