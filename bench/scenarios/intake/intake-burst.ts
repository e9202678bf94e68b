// A cold burst: 256 connections at the same moment, each new, each with one submission.
import { number, ratio } from '../../format.ts';
import { submitOnce, type SingleAnswer } from '../../load/single-request.ts';
import { breakagesOf } from '../../load/tally.ts';
import { unmeasured, type Goal, type ScenarioResult } from '../../results.ts';
import type { ServerName } from '../../server-process.ts';
import { NOT_BUILT, type BenchContext } from '../context.ts';
import { compare, inRounds, medianOf, type Rounds } from '../rounds.ts';
import { serverOf, type Servers } from '../servers.ts';
import { summarize, type SingleSummary } from '../single-summary.ts';

const BURST_CONNECTIONS = 256;
const BURSTS_A_ROUND = 5;
const P99_LIMIT = 2;
// Lets the sockets of the burst before close on both sides.
const PAUSE_MS = 100;

async function burst(port: number, submissions: BenchContext['submissions']): Promise<SingleAnswer[]> {
  const answers = Array.from({ length: BURST_CONNECTIONS }, () => submitOnce(port, submissions.next()));
  const all = await Promise.all(answers);
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  return all;
}

function burstGoal(rounds: Rounds<ServerName, SingleSummary>): Goal {
  const goal = {
    what: `cold burst of ${BURST_CONNECTIONS} connections`,
    against: 'R1',
    goal: `no 5xx, nothing lost, p99 ≤ ${P99_LIMIT} ×`,
  };
  const samples = rounds.get('candidate') ?? [];
  if (samples.length === 0) return unmeasured(goal, NOT_BUILT);
  const failed = samples.flatMap((sample) => breakagesOf('burst', sample)).length;
  const p99 = compare(rounds, { measured: 'candidate', reference: 'R1' }, (sample) => sample.p99Ms);
  const measured = `${failed === 0 ? 'none' : 'some'} failed, p99 ${ratio(p99)}`;
  return { ...goal, measured, isMet: failed === 0 && p99.ratio <= P99_LIMIT };
}

export async function measureBursts(context: BenchContext, servers: Servers): Promise<ScenarioResult> {
  context.log(`intake: cold bursts of ${BURST_CONNECTIONS} connections`);
  const rounds = await inRounds(context.servers, context.isQuick ? 1 : 5, async (name) => {
    const { port } = serverOf(servers, name);
    const answers: SingleAnswer[] = [];
    for (let count = 0; count < BURSTS_A_ROUND; count++) answers.push(...(await burst(port, context.submissions)));
    return summarize(answers);
  });
  return {
    name: 'bursts',
    goals: [burstGoal(rounds)],
    tables: [
      {
        title: `Cold burst of ${BURST_CONNECTIONS} connections`,
        columns: ['server', 'p50 ms', 'p90 ms', 'p99 ms', 'lost', 'other than 201'],
        rows: [...rounds].map(([name, samples]) => [
          name,
          number(medianOf(rounds, name, (sample) => sample.p50Ms)),
          number(medianOf(rounds, name, (sample) => sample.p90Ms)),
          number(medianOf(rounds, name, (sample) => sample.p99Ms)),
          String(samples.reduce((sum, sample) => sum + sample.lost, 0)),
          samples.flatMap((sample) => Object.keys(sample.otherStatuses)).join(' ') || 'none',
        ]),
        note: `${BURSTS_A_ROUND} bursts a round; the time runs from the call to connect to the whole answer.`,
      },
    ],
    raw: Object.fromEntries(rounds),
    breakages: [...rounds].flatMap(([name, samples]) =>
      samples.flatMap((sample) => breakagesOf(`${name}, burst`, sample)),
    ),
  };
}
