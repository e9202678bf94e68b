// Scenario (h): the desktop app from its start to the first paint, and a typed call over its MessagePort.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { _electron, type ElectronApplication } from '@playwright/test';
import { ensureBrowser } from '../../../scripts/browser.mjs';
import { installedElectron, root, sandboxArguments } from '../../../scripts/runtime.mjs';
import { bundleDrivers } from '../../drivers/bundle.ts';
import { number } from '../../format.ts';
import { type Goal, type ScenarioResult, unmeasured } from '../../results.ts';
import { quantile, sorted } from '../../stats.ts';
import { type BenchContext, NOT_BUILT } from '../context.ts';

const PAINT_MS = 1500;
const CALL_MS = 1;
const CALLS = 500;
/** Until the page has loaded what it does not need at once, and the program has come to rest. */
const SETTLE_MS = 1500;
const PAINT_GOAL = { what: 'desktop app: first paint of the console', against: '–', goal: `≤ ${PAINT_MS} ms` } as const;
const CALL_GOAL = {
  what: 'desktop app: typed call over the MessagePort, median',
  against: '–',
  goal: `≤ ${CALL_MS} ms`,
} as const;

interface Run {
  readonly paintMs: number;
  readonly callMs: number;
  readonly runtime: string;
}

async function launch(dataDirectory: string): Promise<ElectronApplication> {
  const args = [...sandboxArguments(), '.', `--user-data-dir=${dataDirectory}`, '--lang=ru-RU', '--port=0'];
  return _electron.launch({ args, cwd: root });
}

async function runOnce(workDir: string): Promise<Run> {
  const dataDirectory = mkdtempSync(join(workDir, 'desktop-'));
  const startedAtMs = Date.now();
  const app = await launch(dataDirectory);
  try {
    const page = await app.firstWindow();
    await page.waitForSelector('#app > *');
    const paintedAtMs = await page.evaluate<number>(PAINTED_AT);
    await pause(SETTLE_MS);
    const callMs = await page.evaluate<number>(MEDIAN_OF_CALLS);
    const runtime = await app.evaluate(() => `Electron ${process.versions.electron}`);
    return { paintMs: paintedAtMs - startedAtMs, callMs, runtime };
  } finally {
    await app.close();
    rmSync(dataDirectory, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The same call over Node's own MessagePort: what is left of it without the shell's way between processes. */
async function ownCallMs({ codeDir, workDir }: BenchContext): Promise<number> {
  const { call } = await bundleDrivers(codeDir);
  const child = fork(call, [workDir]);
  const [durationsMs] = (await once(child, 'message')) as [number[]];
  await once(child, 'exit');
  return quantile(sorted(durationsMs), 0.5);
}

/** Runs in the page: epoch milliseconds of the first contentful paint. */
const PAINTED_AT = `performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime`;

/** Runs in the page, with the client of its own screen, which Vue keeps on the element it is mounted on. */
const MEDIAN_OF_CALLS = `(async () => {
  const provided = document.querySelector('#app').__vue_app__._context.provides;
  const key = Object.getOwnPropertySymbols(provided).find(({ description }) => description === 'app client');
  const client = provided[key];
  const durationsMs = [];
  for (let call = 0; call < ${CALLS}; call++) {
    const startMs = performance.now();
    await client.settings.get();
    durationsMs.push(performance.now() - startMs);
  }
  return durationsMs.sort((a, b) => a - b)[${CALLS / 2}];
})()`;

function judge({ paintMs, callMs }: Pick<Run, 'paintMs' | 'callMs'>): Goal[] {
  return [
    { ...PAINT_GOAL, measured: `${number(paintMs)} ms`, isMet: paintMs <= PAINT_MS },
    { ...CALL_GOAL, measured: `${number(callMs)} ms`, isMet: callMs <= CALL_MS },
  ];
}

export async function measureDesktop(context: BenchContext): Promise<ScenarioResult> {
  if (!context.servers.includes('candidate')) {
    const goals = [unmeasured(PAINT_GOAL, NOT_BUILT), unmeasured(CALL_GOAL, NOT_BUILT)];
    return { name: 'desktop', goals, tables: [], raw: {}, breakages: [] };
  }
  if (installedElectron() === undefined) {
    process.env.ELECTRON_OVERRIDE_DIST_PATH = join(root, 'tests/electron-stand-in');
    process.env.CHROMIUM_PATH = await ensureBrowser();
  }
  context.log('desktop: starts and calls');
  const runs: Run[] = [];
  for (let round = 0; round < (context.isQuick ? 2 : 5); round++) runs.push(await runOnce(context.workDir));
  const ownMs = await ownCallMs(context);
  const medianOf = (value: (run: Run) => number) => quantile(sorted(runs.map(value)), 0.5);
  const medians = { paintMs: medianOf(({ paintMs }) => paintMs), callMs: medianOf(({ callMs }) => callMs) };
  return {
    name: 'desktop',
    goals: judge(medians),
    tables: [
      {
        title: `Desktop app on ${runs[0]?.runtime ?? '–'}`,
        columns: ['start', 'first paint ms', 'typed call, median ms'],
        rows: runs.map(({ paintMs, callMs }, index) => [String(index + 1), number(paintMs), number(callMs)]),
        note:
          'From the moment the process was asked for; the goals take the median over the starts. The same call over ' +
          `Node's own MessagePort, between two threads: ${number(ownMs)} ms; the rest is the way between processes, which the ` +
          'stand-in goes through the DevTools protocol.',
      },
    ],
    raw: { runs, ownCallMs: ownMs },
    breakages: [],
  };
}
