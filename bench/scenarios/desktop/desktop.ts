// Scenario (h): the desktop app: its start against a bare window's, a typed call over its MessagePort, and what it uses at rest.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { bundleDrivers } from '../../drivers/bundle.ts';
import { megabytes, number } from '../../format.ts';
import { type Goal, type ScenarioResult, type Table, unmeasured } from '../../results.ts';
import { quantile, sorted } from '../../stats.ts';
import { type BenchContext, NOT_BUILT } from '../context.ts';
import { chooseRuntime, furnish, inScratch, launch } from './app.ts';
import { measureOpenFloor, type OpenFloor, OPERATOR_WINDOWS, RELOAD_MARKS, RELOADS } from './open-floor.ts';
import { type Start, startBareWindow, startProgram } from './starts.ts';
import { HOURS } from './working-day.ts';

const PAINT_RATIO = 1.5;
const DATA_MS = 1500;
const CALL_MS = 1;
const IDLE_SHARE = 0.01;
const GROWTH = 1.05;

const GOALS = {
  paint: {
    what: 'desktop app: first paint of the console',
    against: 'a bare window with one page',
    goal: `≤ ${PAINT_RATIO} ×`,
  },
  data: { what: 'desktop app: data on the screen', against: '–', goal: `≤ ${DATA_MS} ms` },
  call: {
    what: 'desktop app: typed call over the MessagePort, median',
    against: '–',
    goal: `≤ ${CALL_MS} ms`,
  },
  idle: {
    what: `desktop app: CPU while nothing happens; console, ${OPERATOR_WINDOWS} operators' windows, wallboard`,
    against: '–',
    goal: `< ${IDLE_SHARE * 100} % of a core`,
  },
  growth: {
    what: `desktop app: memory over ${RELOADS} reloads of the console`,
    against: `itself after ${RELOADS} before`,
    goal: `≤ ${GROWTH} ×`,
  },
  day: {
    what: `desktop app: memory over ${HOURS} hours of a busy floor, played in a minute`,
    against: 'itself after the first',
    goal: `≤ ${GROWTH} ×`,
  },
} as const;

interface Measured {
  readonly runtime: string;
  readonly starts: readonly Start[];
  readonly bareMs: readonly number[];
  readonly ownCallMs: number;
  readonly floor: OpenFloor;
}

export async function measureDesktop(context: BenchContext): Promise<ScenarioResult> {
  if (!context.servers.includes('candidate')) {
    const goals = Object.values(GOALS).map((goal) => unmeasured(goal, NOT_BUILT));
    return { name: 'desktop', goals, tables: [], raw: {}, breakages: [] };
  }
  await chooseRuntime();
  const measured = await measure(context);
  return {
    name: 'desktop',
    goals: judge(measured),
    tables: [startsTable(measured), floorTable(measured)],
    raw: measured,
    breakages: [],
  };
}

/** The app and the bare window take turns: whatever else the machine does falls on both. */
async function measure(context: BenchContext): Promise<Measured> {
  const { workDir, isQuick, log } = context;
  return inScratch(workDir, async (directory) => {
    log('desktop: starts and calls');
    await furnish(directory);
    const starts: Start[] = [];
    const bareMs: number[] = [];
    for (let round = 0; round < (isQuick ? 2 : 7); round++) {
      starts.push(await startProgram(directory));
      bareMs.push(await startBareWindow(workDir));
    }
    log('desktop: windows at rest');
    const floor = await measureOpenFloor(
      directory,
      isQuick ? { idleMs: 3000, settleMs: 1000, restMs: 1000, hours: 2 } : { idleMs: 30_000 },
    );
    return { runtime: await runtimeOf(directory), starts, bareMs, ownCallMs: await ownCallMs(context), floor };
  });
}

async function runtimeOf(directory: string): Promise<string> {
  const { app } = await launch('.', directory);
  try {
    return await app.evaluate(() => `Electron ${process.versions.electron}`);
  } finally {
    await app.close();
  }
}

/** The same call over Node's own MessagePort: what is left of it without the shell's way between processes. */
async function ownCallMs({ codeDir, workDir }: BenchContext): Promise<number> {
  const { call } = await bundleDrivers(codeDir);
  const child = fork(call, [workDir]);
  const [durationsMs] = (await once(child, 'message')) as [number[]];
  await once(child, 'exit');
  return medianOf(durationsMs);
}

function judge({ starts, bareMs, floor }: Measured): Goal[] {
  const paint = medianOf(starts.map(({ paintMs }) => paintMs)) / medianOf(bareMs);
  const dataMs = medianOf(starts.map((start) => start.dataMs));
  const callMs = medianOf(starts.map((start) => start.callMs));
  const { idleShare, reloadBytes, dayGrowth } = floor;
  const growth = (reloadBytes.at(-1) ?? NaN) / (reloadBytes.at(-2) ?? NaN);
  return [
    { ...GOALS.paint, measured: `${paint.toFixed(2)} ×`, isMet: paint <= PAINT_RATIO },
    { ...GOALS.data, measured: `${number(dataMs)} ms`, isMet: dataMs <= DATA_MS },
    { ...GOALS.call, measured: `${number(callMs)} ms`, isMet: callMs <= CALL_MS },
    fromProc(GOALS.idle, {
      value: idleShare,
      measured: `${(idleShare * 100).toFixed(2)} %`,
      isMet: idleShare < IDLE_SHARE,
    }),
    fromProc(GOALS.growth, { value: growth, measured: `${growth.toFixed(3)} ×`, isMet: growth <= GROWTH }),
    fromProc(GOALS.day, { value: dayGrowth, measured: `${dayGrowth.toFixed(3)} ×`, isMet: dayGrowth <= GROWTH }),
  ];
}

function fromProc(
  goal: Pick<Goal, 'what' | 'against' | 'goal'>,
  { value, measured, isMet }: { readonly value: number; readonly measured: string; readonly isMet: boolean },
): Goal {
  return Number.isNaN(value) ? unmeasured(goal, 'it is read from /proc') : { ...goal, measured, isMet };
}

function startsTable({ runtime, starts, bareMs, ownCallMs: ownMs }: Measured): Table {
  return {
    title: `Desktop app on ${runtime}: starts`,
    columns: ['start', 'first paint ms', 'bare window ms', 'data on the screen ms', 'typed call, median ms'],
    rows: starts.map(({ paintMs, dataMs, callMs }, index) => [
      String(index + 1),
      number(paintMs),
      number(bareMs[index] ?? NaN),
      number(dataMs),
      number(callMs),
    ]),
    note:
      'From the moment the process was asked for; the goals take the median over the starts. The same call over ' +
      `Node's own MessagePort, between two threads: ${number(ownMs)} ms; the rest is the way between processes, which the ` +
      'stand-in goes through the DevTools protocol.',
  };
}

function floorTable({ runtime, floor }: Measured): Table {
  return {
    title: `Desktop app on ${runtime}: at rest`,
    columns: ['what', 'value'],
    rows: [
      ['memory of the whole app, console alone', megabytes(floor.consoleBytes)],
      ...RELOAD_MARKS.map((mark, index) => [
        `the same after ${mark} reloads`,
        megabytes(floor.reloadBytes[index] ?? NaN),
      ]),
      ["an operator's window more", megabytes(floor.windowBytes)],
      [`with ${OPERATOR_WINDOWS} of them and the wallboard`, megabytes(floor.wholeBytes)],
      ['CPU of all its processes then, of one core', `${(floor.idleShare * 100).toFixed(2)} %`],
    ],
    note: 'All processes of the app together; what they share is counted once (PSS).',
  };
}

function medianOf(values: readonly number[]): number {
  return quantile(sorted([...values]), 0.5);
}
