// The program end to end. The desktop app: on Electron's runtime where it is installed, on the stand-in elsewhere; the
// specs do not differ. The browser's screens: over the built serve.
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { specRuntime } from './scripts/runtime.mjs';

const standIn = join(import.meta.dirname, 'tests/electron-stand-in');
// Workers read this file too, with what the first reading has chosen.
if (process.env.ELECTRON_OVERRIDE_DIST_PATH !== standIn) {
  const { isElectron, reason } = specRuntime();
  console.log(`The desktop specs run on ${isElectron ? 'Electron' : 'the stand-in'}: ${reason}.`);
  if (!isElectron) {
    console.log('The specs of the package are skipped there: a package holds Electron itself.');
    process.env.ELECTRON_OVERRIDE_DIST_PATH = standIn;
  }
}

// Specs let minutes and shifts pass: where it is noon, none of them crosses a midnight, whenever they run.
process.env.TZ ??= zoneOfNoon();

/** @see https://data.iana.org/time-zones/tzdb/etcetera the sign is that of POSIX: behind Greenwich is positive */
function zoneOfNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  return ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: ['./tests/build-first.ts', './tests/browser-first.ts'],
  // Each start has a data folder and ports of its own; more than two would wait for each other on a small machine.
  workers: 2,
  fullyParallel: true,
  timeout: 30_000,
  // Each test starts a Chromium of its own; of about two thousand one hung while it made a window. What passes at the second
  // try alone is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  // What continuous integration counts; see .ci/run.
  reporter: process.env.CI
    ? [['list'], ['json', { outputFile: `test-results/${process.env.SPECS_REPORT ?? 'playwright'}.json` }]]
    : 'list',
  outputDir: 'test-results/playwright',
});
