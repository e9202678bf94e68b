// Which browser draws the windows: a short list of its own, since loading Playwright's would double the time of a start.
import { existsSync } from 'node:fs';

/** @returns the executable named by CHROMIUM_PATH, which the suites set, or the system's headless shell */
export function findChromium(): string | undefined {
  const places = [process.env.CHROMIUM_PATH, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
  return places.find((path) => path && existsSync(path));
}
