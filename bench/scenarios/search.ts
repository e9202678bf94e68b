// Scenario (f): words, parts of e-mails and phones in the whole history, to the first page of 50.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { OPERATOR_COUNT } from '../candidates.ts';
import { bundleDrivers } from '../drivers/bundle.ts';
import { runToEnd } from '../drivers/driver-process.ts';
import type { SearchAnswer } from '../drivers/search-protocol.ts';
import { number } from '../format.ts';
import type { ScenarioResult } from '../results.ts';
import { median } from '../stats.ts';
import type { BenchContext } from './context.ts';

const GOAL_MS = 100;

export async function measureSearch(context: BenchContext): Promise<ScenarioResult> {
  const tickets = context.isQuick ? 100_000 : 1_000_000;
  const entries = await bundleDrivers(context.codeDir);
  const file = join(context.workDir, 'search.sqlite');
  context.log(`search: preparing and indexing ${tickets} tickets`);
  await runToEnd(entries.prepare, [file, String(tickets), String(OPERATOR_COUNT)]);
  const child = fork(entries.search, [file]);
  const [answer] = (await once(child, 'message')) as [SearchAnswer];
  await once(child, 'exit');
  const pages = Object.entries(answer.pages).map(([name, rounds]) => ({ name, ms: median(rounds) }));
  const worst = Math.max(...pages.map(({ ms }) => ms));
  return {
    name: 'search',
    goals: [
      {
        what: `words, parts of e-mails and phones in ${number(tickets)} tickets, the slowest kind of query`,
        against: 'to the first page',
        goal: `≤ ${number(GOAL_MS)} ms`,
        measured: `${number(worst)} ms`,
        isMet: worst <= GOAL_MS,
      },
    ],
    tables: [
      {
        title: `Search, ${number(tickets)} stored`,
        columns: ['looked for', 'first page, median ms'],
        rows: pages.map(({ name, ms }) => [name, number(ms)]),
        note: `Indexing, put off to quiet moments: ${number(answer.indexUs)} µs and ${number(answer.indexBytes)} bytes a ticket.`,
      },
    ],
    raw: answer,
    breakages: [],
  };
}
