// Scenario (f): how late 50 windows see what happens, at 200 submissions a second.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dataDirOf, startCandidate } from '../../candidates.ts';
import { number } from '../../format.ts';
import { type FloorWatcher, watchFloor } from '../../load/floor-watcher.ts';
import { type SingleAnswer, submitOnce } from '../../load/single-request.ts';
import { unmeasured, type Goal, type ScenarioResult } from '../../results.ts';
import { cpuTimeMs, type RunningServer } from '../../server-process.ts';
import { quantile, sorted } from '../../stats.ts';
import { NOT_BUILT, type BenchContext } from '../context.ts';

const WINDOWS = 50;
const SUBMISSIONS_A_SECOND = 200;
const GOAL_MS = 50;
/** The last of them have to arrive, too. */
const SETTLE_MS = 500;
const GOAL = {
  what: `live floor, ${WINDOWS} windows, ${SUBMISSIONS_A_SECOND} submissions/s: commit to received, p95`,
  against: '–',
  goal: `≤ ${GOAL_MS} ms`,
} as const;

interface LiveSamples {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly answeredP95Ms: number;
  readonly serverCpuShare: number;
  readonly breakages: readonly string[];
}

interface Answers {
  readonly created: number;
  /** From the call to connect until the answer was whole. */
  readonly p95Ms: number;
}

/** At fixed moments, whether or not the answers have come: a slow server does not slow its load. */
async function submitPaced(context: BenchContext, port: number, total: number): Promise<Answers> {
  const startMs = performance.now();
  const answers: Promise<SingleAnswer>[] = [];
  for (let sent = 0; sent < total; sent++) {
    const dueMs = startMs + (sent * 1000) / SUBMISSIONS_A_SECOND;
    const waitMs = dueMs - performance.now();
    if (waitMs > 1) await pause(waitMs);
    answers.push(submitOnce(port, context.submissions.next()));
  }
  const created = (await Promise.all(answers)).filter(({ status }) => status === 201);
  return { created: created.length, p95Ms: quantile(sorted(created.map(({ latencyMs }) => latencyMs)), 0.95) };
}

function summarize(
  watchers: readonly FloorWatcher[],
  run: { readonly answers: Answers; readonly total: number; readonly serverCpuShare: number },
): LiveSamples {
  const delays = sorted(watchers.flatMap(({ delaysMs }) => delaysMs));
  const { created, p95Ms: answeredP95Ms } = run.answers;
  const missed = watchers.filter(({ delaysMs }) => delaysMs.length !== created).length;
  const resyncs = watchers.reduce((sum, watcher) => sum + watcher.resyncs, 0);
  return {
    p50Ms: quantile(delays, 0.5),
    p95Ms: quantile(delays, 0.95),
    p99Ms: quantile(delays, 0.99),
    answeredP95Ms,
    serverCpuShare: run.serverCpuShare,
    breakages: [
      ...(created === run.total ? [] : [`live: ${run.total - created} of ${run.total} submissions failed`]),
      ...(missed === 0 ? [] : [`live: ${missed} windows missed a ticket`]),
      ...(resyncs === 0 ? [] : [`live: ${resyncs} windows were told to begin anew`]),
    ],
  };
}

async function sampleLive(context: BenchContext, server: RunningServer): Promise<LiveSamples> {
  const token = readFileSync(
    join(dataDirOf('candidate', { ...context, folder: 'live' }), 'access-token'),
    'utf8',
  ).trim();
  const total = SUBMISSIONS_A_SECOND * (context.isQuick ? 3 : 20);
  await submitPaced(context, server.port, SUBMISSIONS_A_SECOND);
  const watchers = await Promise.all(Array.from({ length: WINDOWS }, () => watchFloor(server.port, token)));
  const [beforeMs, startMs] = [cpuTimeMs(server.pid), performance.now()];
  const answers = await submitPaced(context, server.port, total);
  const serverCpuShare = (cpuTimeMs(server.pid) - beforeMs) / (performance.now() - startMs);
  await pause(SETTLE_MS);
  for (const watcher of watchers) watcher.stop();
  return summarize(watchers, { answers, total, serverCpuShare });
}

function judge({ p95Ms }: LiveSamples): Goal {
  return { ...GOAL, measured: `${number(p95Ms)} ms`, isMet: p95Ms <= GOAL_MS };
}

export async function measureLive(context: BenchContext): Promise<ScenarioResult> {
  if (!context.servers.includes('candidate')) {
    return { name: 'live', goals: [unmeasured(GOAL, NOT_BUILT)], tables: [], raw: {}, breakages: [] };
  }
  context.log(`live: ${WINDOWS} windows, ${SUBMISSIONS_A_SECOND} submissions/s`);
  const server = await startCandidate('candidate', { ...context, folder: 'live' });
  try {
    const samples = await sampleLive(context, server);
    return {
      name: 'live',
      goals: [judge(samples)],
      tables: [
        {
          title: `Live floor, ${WINDOWS} windows, ${SUBMISSIONS_A_SECOND} submissions/s`,
          columns: ['p50 ms', 'p95 ms', 'p99 ms', 'answered, p95 ms', 'server, share of a core'],
          rows: [
            [samples.p50Ms, samples.p95Ms, samples.p99Ms, samples.answeredP95Ms, samples.serverCpuShare].map(number),
          ],
          note: 'From the moment a ticket was made, a little before its commit, until a window had read it; server-sent events. Answered: from connecting to the whole 201, on a connection of its own.',
        },
      ],
      raw: samples,
      breakages: samples.breakages,
    };
  } finally {
    await server.stop();
  }
}
