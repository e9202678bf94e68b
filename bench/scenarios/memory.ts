// Scenario (e): resident memory after a thousand submissions, during a million and after them.
import { startCandidate } from '../candidates.ts';
import { megabytes, number } from '../format.ts';
import { runHttpLoad } from '../load/http-client.ts';
import { breakagesOf } from '../load/tally.ts';
import { unmeasured, type Goal, type ScenarioResult } from '../results.ts';
import { residentBytes } from '../server-process.ts';
import { NOT_BUILT, type BenchContext } from './context.ts';

const CONNECTIONS = 32;
const FIRST_SUBMISSIONS = 1000;
const SAMPLE_EVERY_MS = 200;
const MAX_GROWTH = 1.3;
const MAX_SIZE_BYTES = 220_000_000;
const GOAL = {
  what: 'resident memory during 1 M submissions',
  against: 'itself after 1 k',
  goal: `≤ ${MAX_GROWTH} ×, and ≤ 220 MB`,
} as const;

interface MemorySamples {
  readonly afterFirstBytes: number;
  readonly duringBytes: readonly number[];
  readonly afterAllBytes: number;
  readonly perSecond: number;
  readonly breakages: readonly string[];
}

async function sampleMemory(context: BenchContext, total: number): Promise<MemorySamples> {
  const server = await startCandidate('candidate', { ...context, folder: 'memory' });
  try {
    const plan = { port: server.port, connections: CONNECTIONS, submissions: context.submissions };
    const first = await runHttpLoad({ ...plan, total: FIRST_SUBMISSIONS });
    const afterFirstBytes = residentBytes(server.pid);
    const duringBytes: number[] = [];
    const timer = setInterval(() => duringBytes.push(residentBytes(server.pid)), SAMPLE_EVERY_MS);
    const rest = await runHttpLoad({ ...plan, total: total - FIRST_SUBMISSIONS });
    clearInterval(timer);
    return {
      afterFirstBytes,
      duringBytes,
      afterAllBytes: residentBytes(server.pid),
      perSecond: rest.perSecond,
      breakages: [first, rest].flatMap((load) => breakagesOf('candidate, memory', load)),
    };
  } finally {
    await server.stop();
  }
}

function judgeMemory(highestBytes: number, afterFirstBytes: number): Goal {
  if (Number.isNaN(highestBytes)) return unmeasured(GOAL, 'resident memory is read from /proc');
  const growth = highestBytes / afterFirstBytes;
  return {
    ...GOAL,
    measured: `${growth.toFixed(2)} ×, ${megabytes(highestBytes)}`,
    isMet: growth <= MAX_GROWTH && highestBytes <= MAX_SIZE_BYTES,
  };
}

export async function measureMemory(context: BenchContext): Promise<ScenarioResult> {
  if (!context.servers.includes('candidate')) {
    return { name: 'memory', goals: [unmeasured(GOAL, NOT_BUILT)], tables: [], raw: {}, breakages: [] };
  }
  const total = context.isQuick ? 50_000 : 1_000_000;
  context.log(`memory: ${number(total)} submissions over ${CONNECTIONS} connections`);
  const samples = await sampleMemory(context, total);
  const highestBytes = Math.max(...samples.duringBytes, samples.afterAllBytes);
  return {
    name: 'memory',
    goals: [judgeMemory(highestBytes, samples.afterFirstBytes)],
    tables: [
      {
        title: `Resident memory of the program, ${number(total)} submissions`,
        columns: ['moment', 'resident'],
        rows: [
          [`after ${number(FIRST_SUBMISSIONS)}`, megabytes(samples.afterFirstBytes)],
          ['highest during the run', megabytes(highestBytes)],
          ['at the end', megabytes(samples.afterAllBytes)],
        ],
        note: `Sampled every ${SAMPLE_EVERY_MS} ms at ${number(samples.perSecond)} submissions/s.`,
      },
    ],
    raw: samples,
    breakages: samples.breakages,
  };
}
