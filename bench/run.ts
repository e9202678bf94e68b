// `npm run bench`: measures the built program against its references and writes bench/results.md and results.json.
// It measures and does not assert: a missed goal is printed as missed, only a broken scenario ends with exit code 1.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyProgram, isProgramBuilt } from './candidates.ts';
import { SubmissionSequence } from './load/submissions.ts';
import { describeMachine } from './machine.ts';
import { parseOptions, scenarioNames, type BenchOptions, type ScenarioName } from './options.ts';
import { renderJson, renderReport, type BenchRun } from './report.ts';
import type { ScenarioResult } from './results.ts';
import type { BenchContext } from './scenarios/context.ts';
import { measureAttack } from './scenarios/intake/attack.ts';
import { measureDesktop } from './scenarios/desktop/desktop.ts';
import { measureBackup } from './scenarios/backup.ts';
import { measureGrowth } from './scenarios/growth.ts';
import { measureIntake } from './scenarios/intake/intake.ts';
import { measureLive } from './scenarios/screens/live.ts';
import { measureReports } from './scenarios/reports.ts';
import { measureMemory } from './scenarios/memory.ts';
import { measureScreens } from './scenarios/screens/screens.ts';
import { measureSearch } from './scenarios/search.ts';
import { soak } from './scenarios/intake/soak.ts';
import { measureStart } from './scenarios/start.ts';
import { measureUnit } from './scenarios/unit.ts';
import { measureWindows } from './scenarios/screens/windows.ts';

/** Ignored by git. */
const SCRATCH_DIR = join(import.meta.dirname, '.work');

const scenarios = {
  intake: measureIntake,
  attack: measureAttack,
  unit: measureUnit,
  growth: measureGrowth,
  start: measureStart,
  search: measureSearch,
  reports: measureReports,
  backup: measureBackup,
  memory: measureMemory,
  live: measureLive,
  screens: measureScreens,
  windows: measureWindows,
  desktop: measureDesktop,
} satisfies Record<ScenarioName, (context: BenchContext) => Promise<ScenarioResult>>;

function createContext(
  dirs: Pick<BenchContext, 'workDir' | 'codeDir'>,
  { isQuick, isReferencesOnly, tickets }: BenchOptions,
): BenchContext {
  const startMs = performance.now();
  const log = (line: string) => {
    const seconds = ((performance.now() - startMs) / 1000).toFixed(0).padStart(4);
    process.stderr.write(`${seconds} s  ${line}\n`);
  };
  if (isProgramBuilt()) copyProgram(dirs.codeDir);
  else log('out/main/serve.js is missing, `npm run build` makes it: only the references are measured');
  return {
    ...dirs,
    isQuick,
    tickets,
    servers: isProgramBuilt() && !isReferencesOnly ? ['candidate', 'R0', 'R1', 'R5'] : ['R0', 'R1', 'R5'],
    submissions: new SubmissionSequence(),
    log,
  };
}

/** A scenario that breaks is reported as broken: the figures of the others are still worth printing. */
async function measureScenario(name: ScenarioName, context: BenchContext): Promise<ScenarioResult> {
  try {
    return await scenarios[name](context);
  } catch (error) {
    const breakage = `${name}: ${error instanceof Error ? error.message : String(error)}`;
    context.log(breakage);
    return { name, goals: [], tables: [], raw: {}, breakages: [breakage.replaceAll(/\s+/g, ' ').slice(0, 500)] };
  }
}

async function measure(options: BenchOptions): Promise<BenchRun> {
  mkdirSync(SCRATCH_DIR, { recursive: true });
  const workDir = mkdtempSync(join(tmpdir(), 'lead-dispatcher-bench-'));
  const codeDir = mkdtempSync(join(SCRATCH_DIR, 'run-'));
  const context = createContext({ workDir, codeDir }, options);
  const [startedAt, startMs] = [new Date(), performance.now()];
  try {
    const machine = describeMachine();
    const results: ScenarioResult[] = [];
    for (const name of options.scenarios) results.push(await measureScenario(name, context));
    return { options, machine, startedAt, elapsedMs: performance.now() - startMs, scenarios: results };
  } finally {
    for (const dir of [workDir, codeDir]) rmSync(dir, { recursive: true, force: true });
  }
}

/** A smoke run or a part of the scenarios must not overwrite the committed results: it goes to the ignored folder. */
function resultsDir({ isQuick, isReferencesOnly, tickets, scenarios: wanted }: BenchOptions): string {
  if (!isQuick && !isReferencesOnly && !tickets && wanted.length === scenarioNames.length) return import.meta.dirname;
  return SCRATCH_DIR;
}

/** Beside the scenarios: it takes as long as it is told, and is run by hand. */
async function runSoak(minutes: number): Promise<void> {
  mkdirSync(SCRATCH_DIR, { recursive: true });
  const { isWhole, report } = await soak(minutes, SCRATCH_DIR);
  writeFileSync(join(SCRATCH_DIR, 'soak.md'), report);
  process.stdout.write(`\n${report}`);
  process.exitCode = isWhole ? 0 : 1;
}

async function runScenarios(options: BenchOptions): Promise<void> {
  const run = await measure(options);
  const report = renderReport(run);
  writeFileSync(join(resultsDir(options), 'results.md'), report);
  writeFileSync(join(resultsDir(options), 'results.json'), renderJson(run));
  process.stdout.write(`\n${report}`);
  process.exitCode = run.scenarios.some((scenario) => scenario.breakages.length > 0) ? 1 : 0;
}

const options = parseOptions(process.argv.slice(2));
await (options.soakMinutes === null ? runScenarios(options) : runSoak(options.soakMinutes));
