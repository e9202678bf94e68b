// Reports over a year of a million tickets: how long until each is answered, and how long a submission would wait for it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { OPERATOR_COUNT } from '../candidates.ts';
import { bundleDrivers } from '../drivers/bundle.ts';
import { runToEnd } from '../drivers/driver-process.ts';
import type { ReportsAnswer } from '../drivers/reports-protocol.ts';
import { number } from '../format.ts';
import type { Goal, ScenarioResult } from '../results.ts';
import { median } from '../stats.ts';
import type { BenchContext } from './context.ts';

const GOAL_MS = 1_000;
/** A turn of a report lasts 8 ms and ends with the step it is in. */
const TURN_GOAL_MS = 50;

export async function measureReports(context: BenchContext): Promise<ScenarioResult> {
  const tickets = context.isQuick ? 100_000 : 1_000_000;
  const entries = await bundleDrivers(context.codeDir);
  const file = join(context.workDir, 'reports.sqlite');
  context.log(`reports: preparing ${tickets} tickets`);
  await runToEnd(entries.prepare, [file, String(tickets), String(OPERATOR_COUNT), 'worked on']);
  const child = fork(entries.reports, [file]);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the reports driver ended with exit code ${String(code)} and no answer`);
  });
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [ReportsAnswer];
  await ended.catch(() => undefined);
  const rows = Object.entries(answer.reports).map(([name, { rounds, cpuRounds, longestTurnMs, longestTurnCpuMs }]) => ({
    name,
    ms: median(rounds),
    cpuMs: median(cpuRounds),
    longestTurnMs,
    longestTurnCpuMs,
  }));
  return {
    name: 'reports',
    goals: goalsOf(rows, tickets),
    tables: [
      {
        title: `Reports over a year, ${number(tickets)} tickets stored`,
        columns: ['report', 'median ms', 'processor ms', 'longest turn, ms', 'its processor ms'],
        rows: rows.map(({ name, ms, cpuMs, longestTurnMs, longestTurnCpuMs }) => [
          name,
          ...[ms, cpuMs, longestTurnMs, longestTurnCpuMs].map(number),
        ]),
        note:
          'The longest turn is how long everybody else had to wait at once, in a round of its own. What housekeeping writes down of the ' +
          `tickets for the reports took ${number(answer.facts.ms)} ms in all and ${number(answer.facts.longestStepMs)} ms at most at a stretch.`,
      },
    ],
    raw: answer,
    breakages: [],
  };
}

function goalsOf(rows: readonly { readonly ms: number; readonly longestTurnMs: number }[], tickets: number): Goal[] {
  const slowest = Math.max(...rows.map(({ ms }) => ms));
  const longest = Math.max(...rows.map(({ longestTurnMs }) => longestTurnMs));
  const what = `any report over ${number(tickets)} tickets`;
  return [
    {
      ...{ what, against: 'until it is answered', goal: `≤ ${number(GOAL_MS)} ms`, measured: `${number(slowest)} ms` },
      isMet: slowest <= GOAL_MS,
    },
    {
      ...{ what, against: 'a submission that comes meanwhile waits' },
      ...{ goal: `≤ ${number(TURN_GOAL_MS)} ms`, measured: `${number(longest)} ms` },
      isMet: longest <= TURN_GOAL_MS,
    },
  ];
}
