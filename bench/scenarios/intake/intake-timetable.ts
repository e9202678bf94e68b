// A quiet day: 20 submissions a second, each over a connection of its own and with nobody to share a commit with.
import { setTimeout as pauseMs } from 'node:timers/promises';
import { startCandidate } from '../../candidates.ts';
import { number } from '../../format.ts';
import { submitOnce, type SingleAnswer } from '../../load/single-request.ts';
import { breakagesOf } from '../../load/tally.ts';
import type { ScenarioResult } from '../../results.ts';
import { type RunningServer, type ServerName, writtenBytes } from '../../server-process.ts';
import type { BenchContext } from '../context.ts';
import { judge } from '../goal.ts';
import { compare, inRounds, medianOf } from '../rounds.ts';
import { serverOf, type Servers } from '../servers.ts';
import { summarize, type SingleSummary } from '../single-summary.ts';

const EVERY_MS = 50;
/** What is indexed and brought into the file behind the tickets comes within this, and is theirs. */
const SETTLE_MS = 1_500;

interface TimetableSample extends SingleSummary {
  readonly writtenKb: number;
}

/** Begins one every 50 ms, whether the one before has been answered or not. */
async function submitByTimetable(
  port: number,
  count: number,
  submissions: { next(): number },
): Promise<SingleAnswer[]> {
  const startMs = performance.now();
  const answers: Promise<SingleAnswer>[] = [];
  while (answers.length < count) {
    answers.push(submitOnce(port, submissions.next()));
    await pauseMs(Math.max(0, startMs + answers.length * EVERY_MS - performance.now()));
  }
  return Promise.all(answers);
}

/** Servers of its own: what others have left to be indexed would be counted as written by these. */
export async function measureTimetable(context: BenchContext): Promise<ScenarioResult> {
  // R1 commits each that comes alone by itself: one bare commit a request.
  const names = context.servers.filter((name) => name === 'candidate' || name === 'R1');
  const servers: Map<ServerName, RunningServer> = new Map();
  for (const name of names) servers.set(name, await startCandidate(name, { ...context, folder: 'timetable' }));
  try {
    return await measure({ ...context, servers: names }, servers);
  } finally {
    for (const server of servers.values()) await server.stop();
  }
}

async function measure(context: BenchContext, servers: Servers): Promise<ScenarioResult> {
  const { rounds: roundCount, count } = context.isQuick ? { rounds: 1, count: 40 } : { rounds: 5, count: 200 };
  context.log('intake: 20 submissions a second');
  const rounds = await inRounds(context.servers, roundCount, async (name: ServerName): Promise<TimetableSample> => {
    const { pid, port } = serverOf(servers, name);
    await pauseMs(SETTLE_MS);
    const before = writtenBytes(pid);
    const answers = await submitByTimetable(port, count, context.submissions);
    await pauseMs(SETTLE_MS);
    return { ...summarize(answers), writtenKb: (writtenBytes(pid) - before) / 1_000 / count };
  });
  const against = { measured: 'candidate', reference: 'R1' } as const;
  const figures = [(sample: TimetableSample) => sample.p50Ms, (sample: TimetableSample) => sample.writtenKb] as const;
  return {
    name: 'timetable',
    goals: [
      judge(
        { what: '20 submissions a second, p50', against: 'R1, a commit each', atMost: 1.5, aim: 1.25 },
        compare(rounds, against, figures[0]),
      ),
      judge(
        { what: '20 submissions a second, written a ticket', against: 'R1, a commit each', atMost: 2, aim: 1.5 },
        compare(rounds, against, figures[1]),
      ),
    ],
    tables: [
      {
        title: '20 submissions a second, each over a new connection',
        columns: ['server', 'p50 ms', 'p99 ms', 'written KB a ticket'],
        rows: context.servers.map((name) => [
          name,
          ...[figures[0], (sample: TimetableSample) => sample.p99Ms, figures[1]].map((figure) =>
            number(medianOf(rounds, name, figure)),
          ),
        ]),
        note: 'Written: what the process sent to the disk, with what is indexed behind the tickets.',
      },
    ],
    raw: Object.fromEntries(rounds),
    breakages: [...rounds].flatMap(([name, samples]) =>
      samples.flatMap((sample) => breakagesOf(`${name}, 20 a second`, sample)),
    ),
  };
}
