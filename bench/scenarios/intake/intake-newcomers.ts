// A newcomer beside 128 busy connections: Node accepts one connection a turn of its event loop, so long turns starve newcomers.
import { setTimeout as pauseMs } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { number } from '../../format.ts';
import { runHttpLoad } from '../../load/http-client.ts';
import type { NewcomerTask } from '../../load/newcomer-worker.ts';
import type { SingleAnswer } from '../../load/single-request.ts';
import { breakagesOf } from '../../load/tally.ts';
import type { ScenarioResult } from '../../results.ts';
import type { ServerName } from '../../server-process.ts';
import type { BenchContext } from '../context.ts';
import { judge } from '../goal.ts';
import { compare, inRounds, medianOf } from '../rounds.ts';
import { serverOf, type Servers } from '../servers.ts';
import { summarize, type SingleSummary } from '../single-summary.ts';

const BUSY_CONNECTIONS = 128;
const WARM_UP_MS = 500;
// Far from the numbers of the main sequence: the worker thread cannot share it.
const NEWCOMERS_FROM = 900_000_000;
const NEWCOMERS_EACH = 100_000;

function openNewcomers(task: NewcomerTask): Promise<SingleAnswer[]> {
  const worker = new Worker(new URL('../../load/newcomer-worker.ts', import.meta.url), { workerData: task });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

export async function measureNewcomers(context: BenchContext, servers: Servers): Promise<ScenarioResult> {
  const { rounds: roundCount, durationMs } = context.isQuick
    ? { rounds: 1, durationMs: 1000 }
    : { rounds: 5, durationMs: 2500 };
  const breakages: string[] = [];
  let firstSubmission = NEWCOMERS_FROM;
  const measureOne = async (name: ServerName): Promise<SingleSummary> => {
    const { port } = serverOf(servers, name);
    const plan = { port, connections: BUSY_CONNECTIONS, submissions: context.submissions };
    const busy = runHttpLoad({ ...plan, durationMs: durationMs + 2 * WARM_UP_MS });
    await pauseMs(WARM_UP_MS);
    const answers = await openNewcomers({ port, durationMs, firstSubmission: (firstSubmission += NEWCOMERS_EACH) });
    breakages.push(...breakagesOf(`${name}, load beside newcomers`, await busy));
    const summary = summarize(answers);
    breakages.push(...breakagesOf(`${name}, newcomers`, summary));
    return summary;
  };
  context.log(`intake: newcomers beside ${BUSY_CONNECTIONS} busy connections`);
  const rounds = await inRounds(context.servers, roundCount, measureOne);
  const p90 = (sample: SingleSummary) => sample.p90Ms;
  const compared = compare(rounds, { measured: 'candidate', reference: 'R1' }, p90);
  const what = `a new connection's first answer beside ${BUSY_CONNECTIONS} busy ones, p90`;
  return {
    name: 'newcomers',
    goals: [judge({ what, against: 'R1', atMost: 3 }, compared)],
    tables: [
      {
        title: `A new connection's first answer beside ${BUSY_CONNECTIONS} busy ones`,
        columns: ['server', 'newcomers a round', 'p50 ms', 'p90 ms', 'p99 ms'],
        rows: [...rounds.keys()].map((name) => [
          name,
          number(medianOf(rounds, name, (sample) => sample.answered)),
          number(medianOf(rounds, name, (sample) => sample.p50Ms)),
          number(medianOf(rounds, name, p90)),
          number(medianOf(rounds, name, (sample) => sample.p99Ms)),
        ]),
      },
    ],
    raw: Object.fromEntries(rounds),
    breakages,
  };
}
