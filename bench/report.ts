// The finished run as results.md for people and results.json for machines.
import { goalsTable, markdownTable, number } from './format.ts';
import type { MachineDescription } from './machine.ts';
import type { BenchOptions } from './options.ts';
import type { ScenarioResult } from './results.ts';

export interface BenchRun {
  readonly options: BenchOptions;
  readonly machine: MachineDescription;
  readonly startedAt: Date;
  readonly elapsedMs: number;
  readonly scenarios: readonly ScenarioResult[];
}

function machineLines(machine: MachineDescription): string[] {
  return [
    `- Processor: ${machine.cpu}, ${machine.cores} cores; memory ${machine.memoryGib} GiB; ${machine.system}`,
    `- Node ${machine.node}, SQLite ${machine.sqlite}`,
    `- One 4 KiB write with fsync: ${number(machine.fsyncMedianUs)} µs in the median${machine.isTmpfs ? ' (**a file system in memory: durability costs nothing here**)' : ''}`,
  ];
}

function howToReproduce({ options }: BenchRun): string {
  const flags = [options.isQuick ? '--quick' : '', `--only ${options.scenarios.join(',')}`].filter(
    (flag) => flag !== '',
  );
  return `npm run build && npm run bench -- ${flags.join(' ')}`;
}

function breakageLines(scenarios: readonly ScenarioResult[]): string[] {
  const breakages = scenarios.flatMap((scenario) => scenario.breakages);
  return breakages.length === 0 ? [] : ['## Broken', '', ...breakages.map((breakage) => `- ${breakage}`), ''];
}

/** The whole report as Markdown. */
export function renderReport(run: BenchRun): string {
  const minutes = (run.elapsedMs / 60_000).toFixed(1);
  const day = run.startedAt.toISOString().slice(0, 10);
  return [
    '# Benchmark results',
    '',
    `${day}, ${minutes} minutes, \`${howToReproduce(run)}\`${run.options.isQuick ? ' — **a smoke run: the figures mean little**' : ''}`,
    '',
    ...machineLines(run.machine),
    '- Load and servers share the machine. Candidates take turns in every round; figures are medians over the rounds,',
    '  ratios are ratios of medians with the lowest and highest single round in brackets.',
    '',
    ...breakageLines(run.scenarios),
    markdownTable(goalsTable(run.scenarios.flatMap((scenario) => scenario.goals))).replace('###', '##'),
    '',
    '## Measured',
    '',
    ...run.scenarios.flatMap((scenario) => scenario.tables).flatMap((table) => [markdownTable(table), '']),
  ].join('\n');
}

/** Everything measured, every round. */
export function renderJson(run: BenchRun): string {
  const scenarios = run.scenarios.map(({ name, goals, raw, breakages }) => ({ name, goals, raw, breakages }));
  const { machine, startedAt, elapsedMs, options } = run;
  return `${JSON.stringify({ startedAt, elapsedMs, options, machine, scenarios }, null, 2)}\n`;
}
