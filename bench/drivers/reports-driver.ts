// Reports over a whole year of a filled file: how long each takes, and how long it keeps others from their turn.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createReports } from '../../src-main/service/reports/reports';
import { openStore } from '../../src-main/store/sqlite/open-store';
import type { ReportsAnswer, ReportTimes } from './reports-protocol.ts';

const ROUNDS = 5;
/** All that is stored. */
const YEAR = { days: 366 };
const DAY_MS = 86_400_000;

const store = await openStore({ file: process.argv[2] ?? '' });
const { work, operators, operatorEvents, roster, sources, activity, reports: repository } = store.read;
const reads = { work, operators, operatorEvents, roster, sources, activity, repository };
const reports = createReports({ ...reads, clock: Date.now, timeZone: 'Europe/Moscow' });

const REPORTS: Readonly<Record<string, () => Promise<unknown>>> = {
  'by operator and source': () => reports.work(YEAR),
  'by hour and weekday': () => reports.activity(YEAR),
  'shares of the weights': () =>
    reports.distribution({ from: new Date(Date.now() - YEAR.days * DAY_MS).toISOString() }),
  'the forecast': () => reports.staffing({ ...YEAR, weekdays: 'all', max_missed_percent: 5 }),
  'the time sheet': () => reports.timeSheet(YEAR),
};

/** Takes every turn of the event loop that is free, as submissions would. */
async function longestWait(until: Promise<unknown>): Promise<number> {
  const state = { isOver: false, longestMs: 0 };
  const ended = until.finally(() => (state.isOver = true));
  let last = performance.now();
  while (!state.isOver) {
    await nextTurn();
    const now = performance.now();
    state.longestMs = Math.max(state.longestMs, now - last);
    last = now;
  }
  await ended;
  return state.longestMs;
}

async function measure(report: () => Promise<unknown>): Promise<ReportTimes> {
  const rounds: number[] = [];
  // With somebody else in every turn a report takes longer: timed alone, watched apart.
  for (let round = 0; round < ROUNDS; round += 1) {
    const startMs = performance.now();
    await report();
    rounds.push(performance.now() - startMs);
  }
  return { rounds, longestTurnMs: await longestWait(report()) };
}

const answer: ReportsAnswer = { reports: {} };
for (const [name, report] of Object.entries(REPORTS)) answer.reports[name] = await measure(report);
process.send?.(answer);
await store.close();
process.disconnect();
