// Scenario (g): how soon after its 201 a ticket is on its operator's window, and what windows cost while nothing happens.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dataDirOf, SOURCE_CODE, startCandidate } from '../../candidates.ts';
import { number } from '../../format.ts';
import { watchFloor } from '../../load/floor-watcher.ts';
import { openQueueWindows, type QueueWindows } from '../../load/queue-windows.ts';
import { type Goal, type ScenarioResult, unmeasured } from '../../results.ts';
import { cpuTimeMs, type RunningServer } from '../../server-process.ts';
import { quantile, sorted } from '../../stats.ts';
import { type BenchContext, NOT_BUILT } from '../context.ts';

const SUBMISSIONS_A_SECOND = 50;
const CONSOLES = 10;
/** The last of them have to arrive, too. */
const SETTLE_MS = 500;
const VISIBLE_MS = 100;
const IDLE_SHARE = 0.01;
const VISIBLE_GOAL = {
  what: "from a submission's 201 until its ticket is on the operator's window, p95",
  against: '–',
  goal: `≤ ${VISIBLE_MS} ms`,
} as const;
const IDLE_GOAL = {
  what: `CPU while nothing happens, every operator's window and ${CONSOLES} consoles open`,
  against: '–',
  goal: '< 1 % of a core',
} as const;

interface Answered {
  readonly ticketId: number;
  readonly atMs: number;
}

async function submit(port: number, index: number): Promise<Answered> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `visible-${index}@example.com`, source_code: SOURCE_CODE }),
  });
  const { id } = (await response.json()) as { readonly id?: number };
  if (response.status !== 201 || id === undefined) throw new Error(`a submission got ${response.status}`);
  return { ticketId: id, atMs: performance.now() };
}

async function submitPaced(port: number, total: number): Promise<Answered[]> {
  const startMs = performance.now();
  const answers: Promise<Answered>[] = [];
  for (let sent = 0; sent < total; sent++) {
    const waitMs = startMs + (sent * 1000) / SUBMISSIONS_A_SECOND - performance.now();
    if (waitMs > 1) await pause(waitMs);
    answers.push(submit(port, sent));
  }
  return Promise.all(answers);
}

async function measureVisible(port: number, windows: QueueWindows, total: number) {
  const answered = await submitPaced(port, total);
  await pause(SETTLE_MS);
  // A window may well have it before whoever sent it has the answer.
  const delays = answered.flatMap(({ ticketId, atMs }) => {
    const seenAtMs = windows.seenAt(ticketId);
    return seenAtMs === undefined ? [] : [Math.max(0, seenAtMs - atMs)];
  });
  return { delays: sorted(delays), missed: answered.length - delays.length };
}

async function idleShare(pid: number, seconds: number): Promise<number> {
  const [beforeMs, startMs] = [cpuTimeMs(pid), performance.now()];
  await pause(seconds * 1000);
  return (cpuTimeMs(pid) - beforeMs) / (performance.now() - startMs);
}

async function sample({ isQuick, workDir }: BenchContext, server: RunningServer) {
  const file = join(dataDirOf('candidate', { workDir, folder: 'windows' }), 'access-token');
  const token = readFileSync(file, 'utf8').trim();
  const windows = await openQueueWindows(server.port, token);
  const consoles = await Promise.all(Array.from({ length: CONSOLES }, () => watchFloor(server.port, token)));
  await submitPaced(server.port, SUBMISSIONS_A_SECOND);
  const visible = await measureVisible(server.port, windows, SUBMISSIONS_A_SECOND * (isQuick ? 2 : 10));
  // What was put off while there was work is done first.
  await pause(isQuick ? 2_000 : 5_000);
  const idle = await idleShare(server.pid, isQuick ? 5 : 20);
  windows.close();
  for (const watcher of consoles) watcher.stop();
  return {
    visibleP50Ms: quantile(visible.delays, 0.5),
    visibleP95Ms: quantile(visible.delays, 0.95),
    visibleP99Ms: quantile(visible.delays, 0.99),
    idleShare: idle,
    missed: visible.missed,
  };
}

function goalsOf({ visibleP95Ms, idleShare: idle }: Awaited<ReturnType<typeof sample>>): Goal[] {
  return [
    { ...VISIBLE_GOAL, measured: `${number(visibleP95Ms)} ms`, isMet: visibleP95Ms <= VISIBLE_MS },
    { ...IDLE_GOAL, measured: `${number(idle * 100)} %`, isMet: idle < IDLE_SHARE },
  ];
}

export async function measureWindows(context: BenchContext): Promise<ScenarioResult> {
  if (!context.servers.includes('candidate')) {
    const goals = [unmeasured(VISIBLE_GOAL, NOT_BUILT), unmeasured(IDLE_GOAL, NOT_BUILT)];
    return { name: 'windows', goals, tables: [], raw: {}, breakages: [] };
  }
  context.log("windows: a ticket's way to its operator, then silence");
  const server = await startCandidate('candidate', { ...context, folder: 'windows' });
  try {
    const samples = await sample(context, server);
    const { visibleP50Ms, visibleP95Ms, visibleP99Ms } = samples;
    return {
      name: 'windows',
      goals: goalsOf(samples),
      tables: [
        {
          title: "From the 201 to the operator's window",
          columns: ['p50 ms', 'p95 ms', 'p99 ms', 'idle, share of a core'],
          rows: [[visibleP50Ms, visibleP95Ms, visibleP99Ms, samples.idleShare].map(number)],
          note: 'Every operator has a window of their own, over WebSocket. 0 = the window had it before the answer was whole.',
        },
      ],
      raw: samples,
      breakages: samples.missed === 0 ? [] : [`windows: ${samples.missed} tickets never came to a window`],
    };
  } finally {
    await server.stop();
  }
}
