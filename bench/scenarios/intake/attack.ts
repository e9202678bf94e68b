// One attacker at its worst, on one connection and on five, while another client submits: who behaves must not notice.
import { request } from 'node:http';
import { Worker } from 'node:worker_threads';
import { startCandidate } from '../../candidates.ts';
import { megabytes, number } from '../../format.ts';
import { runHttpLoad } from '../../load/http-client.ts';
import { type Attack, ATTACKS } from '../../load/attacks.ts';
import type { AttackTask } from '../../load/attack-worker.ts';
import { breakagesOf, type LoadSummary } from '../../load/tally.ts';
import { type Goal, type ScenarioResult, unmeasured } from '../../results.ts';
import { residentBytes, type RunningServer } from '../../server-process.ts';
import { type BenchContext, NOT_BUILT } from '../context.ts';

const P99_MAX_MS = 100;
const GROWTH_MAX_BYTES = 60_000_000;
const CONNECTION_COUNTS = [1, 5] as const;
/** After it leaves, all is to be as before within this time. */
const RECOVERY_MS = 2_000;
const SAMPLE_MS = 100;

interface Siege {
  readonly kind: Attack;
  readonly connections: number;
  readonly during: LoadSummary;
  readonly after: LoadSummary;
  /** Most resident bytes while it lasted, above those before. */
  readonly growthBytes: number;
  /** What is still resident once it has been gone for a while, above what was before it. */
  readonly remainingBytes: number;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function text(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => {
        resolve(body);
      });
    })
      .on('error', reject)
      .end();
  });
}

/** The script of the console: what a page is mostly made of. */
async function assetPathOf(port: number): Promise<string> {
  const path = /src="\.?(\/?assets\/[^"]+\.js)"/.exec(await text(port, '/'))?.[1];
  if (path === undefined) throw new Error('the console names no script');
  return path.startsWith('/') ? path : `/${path}`;
}

interface Besieged {
  readonly server: RunningServer;
  readonly assetPath: string;
  readonly durationMs: number;
}

async function lay(
  context: BenchContext,
  besieged: Besieged,
  what: Pick<Siege, 'kind' | 'connections'>,
): Promise<Siege> {
  const { server, assetPath, durationMs } = besieged;
  const before = residentBytes(server.pid);
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, residentBytes(server.pid));
  }, SAMPLE_MS);
  const task: AttackTask = { ...what, port: server.port, assetPath };
  const worker = new Worker(new URL('../../load/attack-worker.ts', import.meta.url), { workerData: task });
  const visitor = { port: server.port, connections: 1, submissions: context.submissions };
  const during = await runHttpLoad({ ...visitor, warmUpMs: 500, durationMs });
  await worker.terminate();
  clearInterval(watching);
  await pause(RECOVERY_MS);
  const remainingBytes = residentBytes(server.pid) - before;
  const after = await runHttpLoad({ ...visitor, durationMs: 1_000 });
  return { ...what, during, after, growthBytes: most - before, remainingBytes };
}

function goalsOf(sieges: readonly Siege[], quietP99Ms: number): Goal[] {
  const worst = (figure: (siege: Siege) => number) =>
    sieges.reduce((found, siege) => (figure(siege) > figure(found) ? siege : found));
  const named = ({ kind, connections }: Siege) => `${kind} × ${connections}`;
  const slowest = worst(({ during }) => during.p99Ms);
  const biggest = worst(({ growthBytes }) => growthBytes);
  const lasting = worst(({ after }) => after.p99Ms);
  const heaviest = worst(({ remainingBytes }) => remainingBytes);
  return [
    {
      what: "another client's p99 under the worst attack",
      against: '–',
      goal: `≤ ${P99_MAX_MS} ms`,
      measured: `${number(slowest.during.p99Ms)} ms (${named(slowest)})`,
      isMet: slowest.during.p99Ms <= P99_MAX_MS,
    },
    {
      what: 'memory under the worst attack',
      against: 'before it',
      goal: `≤ +${megabytes(GROWTH_MAX_BYTES)}`,
      measured: `+${megabytes(biggest.growthBytes)} (${named(biggest)})`,
      isMet: biggest.growthBytes <= GROWTH_MAX_BYTES,
    },
    {
      what: `memory ${RECOVERY_MS / 1000} s after an attack`,
      against: 'before it',
      goal: `≤ +${megabytes(GROWTH_MAX_BYTES)}`,
      measured: `+${megabytes(Math.max(0, heaviest.remainingBytes))} (${named(heaviest)})`,
      isMet: heaviest.remainingBytes <= GROWTH_MAX_BYTES,
    },
    {
      what: `p99 ${RECOVERY_MS / 1000} s after an attack`,
      against: 'before all',
      goal: '≤ 2 ×',
      measured: `${number(lasting.after.p99Ms / quietP99Ms)} (${named(lasting)})`,
      isMet: lasting.after.p99Ms <= 2 * quietP99Ms,
    },
  ];
}

export async function measureAttack(context: BenchContext): Promise<ScenarioResult> {
  if (!context.servers.includes('candidate')) {
    const goal = { what: "another client's p99 under the worst attack", against: '–', goal: `≤ ${P99_MAX_MS} ms` };
    return { name: 'attack', goals: [unmeasured(goal, NOT_BUILT)], tables: [], raw: {}, breakages: [] };
  }
  const server = await startCandidate('candidate', { ...context, folder: 'attack' });
  try {
    const besieged = {
      server,
      assetPath: await assetPathOf(server.port),
      durationMs: context.isQuick ? 700 : 3_000,
    };
    const visitor = { port: server.port, connections: 1, submissions: context.submissions };
    // As after some work: V8's young generation has grown to its size, which is none of an attacker's doing.
    await runHttpLoad({ ...visitor, connections: 32, durationMs: 2_000 });
    const quiet = await runHttpLoad({ ...visitor, warmUpMs: 1_000, durationMs: context.isQuick ? 700 : 3_000 });
    const sieges: Siege[] = [];
    for (const kind of ATTACKS) {
      for (const connections of CONNECTION_COUNTS) {
        context.log(`attack: ${kind} × ${connections}`);
        sieges.push(await lay(context, besieged, { kind, connections }));
      }
    }
    return {
      name: 'attack',
      goals: goalsOf(sieges, quiet.p99Ms),
      tables: [
        {
          title: 'Another client while one attacker does its worst',
          columns: ['attack', 'connections', 'p50 ms', 'p99 ms', 'memory', 'memory 2 s later', 'p99 ms 2 s later'],
          rows: [
            ['none', '–', number(quiet.p50Ms), number(quiet.p99Ms), '–', '–', '–'],
            ...sieges.map(({ kind, connections, during, after, growthBytes, remainingBytes }) => [
              kind,
              String(connections),
              number(during.p50Ms),
              number(during.p99Ms),
              `+${megabytes(growthBytes)}`,
              `+${megabytes(Math.max(0, remainingBytes))}`,
              number(after.p99Ms),
            ]),
          ],
          note: 'The program without rate limits, the attacker and the client share the two cores.',
        },
      ],
      raw: { quiet, sieges },
      breakages: sieges.flatMap(({ kind, during, after }) => [
        ...breakagesOf(`attack, ${kind}`, during),
        ...breakagesOf(`after ${kind}`, after),
      ]),
    };
  } finally {
    await server.stop();
  }
}
