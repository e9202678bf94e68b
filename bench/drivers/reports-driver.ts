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
const { ticketFacts, work, operators, operatorEvents, roster, sources, activity, reports: repository } = store.read;
const reads = { ticketFacts, work, operators, operatorEvents, roster, sources, activity, repository };
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
async function longestWait(until: Promise<unknown>): Promise<Pick<ReportTimes, 'longestTurnMs' | 'longestTurnCpuMs'>> {
  const state = { isOver: false, longestMs: 0, longestCpuMs: 0 };
  const ended = until.finally(() => (state.isOver = true));
  let last = performance.now();
  let lastCpu = process.cpuUsage();
  while (!state.isOver) {
    await nextTurn();
    const now = performance.now();
    const { user, system } = process.cpuUsage(lastCpu);
    state.longestMs = Math.max(state.longestMs, now - last);
    state.longestCpuMs = Math.max(state.longestCpuMs, (user + system) / 1_000);
    last = now;
    lastCpu = process.cpuUsage();
  }
  await ended;
  return { longestTurnMs: state.longestMs, longestTurnCpuMs: state.longestCpuMs };
}

/** A file that has been open for some minutes has it; here nobody waits for quiet moments. */
async function writeFacts(): Promise<ReportsAnswer['facts']> {
  const startMs = performance.now();
  let longestStepMs = 0;
  for (let isLeft = true; isLeft;) {
    const stepMs = performance.now();
    isLeft = (await store.write((tx) => tx.ticketFacts.workOn(0))) === 'awaited';
    longestStepMs = Math.max(longestStepMs, performance.now() - stepMs);
  }
  return { ms: performance.now() - startMs, longestStepMs };
}

async function measure(report: () => Promise<unknown>): Promise<ReportTimes> {
  const rounds: number[] = [];
  const cpuRounds: number[] = [];
  // With somebody else in every turn a report takes longer: timed alone, watched apart.
  for (let round = 0; round < ROUNDS; round += 1) {
    const startMs = performance.now();
    const startCpu = process.cpuUsage();
    await report();
    const { user, system } = process.cpuUsage(startCpu);
    rounds.push(performance.now() - startMs);
    cpuRounds.push((user + system) / 1_000);
  }
  return { rounds, cpuRounds, ...(await longestWait(report())) };
}

const answer: ReportsAnswer = { facts: await writeFacts(), reports: {} };
for (const [name, report] of Object.entries(REPORTS)) answer.reports[name] = await measure(report);
process.send?.(answer);
await store.close();
process.disconnect();
