// Scenario (d): from spawn to the first answered submission, against a bare process that opens the same file.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { dataDirOf, restartProgram, startCandidate } from '../candidates.ts';
import { number } from '../format.ts';
import { runHttpLoad } from '../load/http-client.ts';
import { submitOnce } from '../load/single-request.ts';
import { breakagesOf } from '../load/tally.ts';
import { unmeasured, type ScenarioResult } from '../results.ts';
import { NOT_BUILT, type BenchContext } from './context.ts';
import { judge } from './goal.ts';
import { compare, inRounds, medianOf } from './rounds.ts';

const BARE_OPEN = join(import.meta.dirname, '../references/bare-open.mjs');
const STORED_BEFORE = 1000;
const GOAL = { what: 'start to first answered submission', against: 'bare import and open', atMost: 2 } as const;

/** A data directory with the set-up and some tickets in it, as on any day but the first. */
async function prepareDataDir(context: BenchContext, folder: string): Promise<string[]> {
  const program = await startCandidate('candidate', { ...context, folder });
  const plan = { port: program.port, connections: 8, submissions: context.submissions, total: STORED_BEFORE };
  const load = await runHttpLoad(plan);
  await program.stop();
  return breakagesOf('candidate, before the starts', load);
}

async function bareStartMs(databaseFile: string): Promise<number> {
  const startMs = performance.now();
  const child = spawn(process.execPath, [BARE_OPEN, databaseFile], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const elapsedMs = performance.now() - startMs;
  await once(child, 'exit');
  return elapsedMs;
}

async function programStartMs(context: BenchContext, folder: string): Promise<number> {
  const startMs = performance.now();
  const program = await restartProgram({ ...context, folder });
  const { status } = await submitOnce(program.port, context.submissions.next());
  const elapsedMs = performance.now() - startMs;
  await program.stop();
  if (status !== 201) throw new Error(`the first submission after the start got ${status ?? 'no answer'}`);
  return elapsedMs;
}

export async function measureStart(context: BenchContext): Promise<ScenarioResult> {
  if (!context.servers.includes('candidate')) {
    return {
      name: 'start',
      goals: [unmeasured({ ...GOAL, goal: '≤ 2 ×' }, NOT_BUILT)],
      tables: [],
      raw: {},
      breakages: [],
    };
  }
  const folder = 'start';
  const breakages = await prepareDataDir(context, folder);
  const databaseFile = join(dataDirOf('candidate', { ...context, folder }), 'lead-dispatcher.sqlite');
  context.log('start: the program and a bare process in turns');
  const rounds = await inRounds(['candidate', 'bare'], context.isQuick ? 3 : 11, (name) =>
    name === 'bare' ? bareStartMs(databaseFile) : programStartMs(context, folder),
  );
  const ms = (sample: number) => sample;
  return {
    name: 'start',
    goals: [judge(GOAL, compare(rounds, { measured: 'candidate', reference: 'bare' }, ms))],
    tables: [
      {
        title: 'Start',
        columns: ['process', 'from spawn', 'median ms'],
        rows: [
          ['candidate', 'to the first answered submission', number(medianOf(rounds, 'candidate', ms))],
          ['bare import of typeorm and better-sqlite3', 'to the file being open', number(medianOf(rounds, 'bare', ms))],
        ],
      },
    ],
    raw: Object.fromEntries(rounds),
    breakages,
  };
}
