// The suites. Each is a project of its own, so that `vitest --project unit` runs one of them.
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import './scripts/scratch-in-memory.mjs';

const at = (path: string) => resolve(import.meta.dirname, path);

/** Suites that start the built program, or read it, find it fresh; what all files share lies in a folder of the run. */
const runFolder = at('tests/run-folder.ts');
const needsBuild = { globalSetup: [at('tests/build-first.ts'), runFolder] };

/** Suites with servers, files and child processes need more than the usual 5 s on a busy machine. */
const slow = { testTimeout: 30_000, hookTimeout: 30_000 };

const fixedSeed = [at('tests/support/time/fixed-seed.ts')];

/** Thousands of random sequences and bodies, whole days and files by the dozen, and packages that are made: for `npm test`, not for every commit. */
const long = [
  'integration/model',
  'integration/counts',
  'integration/packages',
  'security/fuzz',
  'security/backups',
].map((folder) => `tests/${folder}/**/*.test.ts`);

export default defineConfig({
  resolve: {
    // Importing `electron` itself would fetch its runtime, which here is not run anyway.
    alias: { '@shared': at('src-shared'), electron: at('tests/electron-stand-in/electron.ts') },
  },
  test: {
    // One less than there are cores is the default, which leaves a machine with two half idle: much of a test waits.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Files share their worker: compiled code is used again, which halves their time. None leaves anything behind at import.
    isolate: false,
    // The JSON is what continuous integration counts; see .ci/run.
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'test-results/vitest.json' },
    projects: [
      {
        extends: true,
        // Each with a worker of its own: a fault that is put into a module must not meet the module loaded already.
        test: { name: 'faults', include: ['tests/faults/**/*.test.ts'], isolate: true, ...needsBuild, ...slow },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          setupFiles: fixedSeed,
          ...slow,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: long,
          setupFiles: fixedSeed,
          ...needsBuild,
          ...slow,
        },
      },
      {
        extends: true,
        // Other sequences with every run, but in continuous integration: there a change is judged, not luck.
        test: { name: 'long', include: long, setupFiles: process.env.CI ? fixedSeed : [], ...needsBuild, ...slow },
      },
      {
        extends: true,
        test: { name: 'security', include: ['tests/security/**/*.test.ts'], exclude: long, ...needsBuild, ...slow },
      },
      {
        extends: true,
        test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'], ...needsBuild, ...slow },
      },
      at('vitest.component.config.ts'),
      { extends: true, test: { name: 'e2e', include: ['tests/e2e/**/*.e2e.test.ts'], ...needsBuild, ...slow } },
    ],
  },
});
