// The command line of the benchmark.
import { parseArgs } from 'node:util';

export const scenarioNames = [
  'intake',
  'attack',
  'unit',
  'growth',
  'start',
  'search',
  'reports',
  'backup',
  'memory',
  'live',
  'screens',
  'windows',
  'desktop',
] as const;
export type ScenarioName = (typeof scenarioNames)[number];

export interface BenchOptions {
  /** A smoke run of about a minute: shows that everything works, its figures mean little. */
  readonly isQuick: boolean;
  readonly scenarios: readonly ScenarioName[];
  /** Leaves the program out: the references show what the machine can do. */
  readonly isReferencesOnly: boolean;
  /** Minutes of a busy floor, and nothing else; null = no soak. */
  readonly soakMinutes: number | null;
  /** The sizes that `backup` measures, in tickets; null = its own. */
  readonly tickets: readonly number[] | null;
}

function isScenarioName(name: string): name is ScenarioName {
  return scenarioNames.some((known) => known === name);
}

function minutesOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const minutes = Number(text);
  if (!(minutes > 0)) throw new Error(`--soak takes minutes, not "${text}"`);
  return minutes;
}

function sizesOf(text: string | undefined): number[] | null {
  if (text === undefined) return null;
  const sizes = text.split(',').map(Number);
  if (!sizes.every((size) => Number.isSafeInteger(size) && size > 0)) {
    throw new Error(`--tickets takes whole numbers with commas between, not "${text}"`);
  }
  return sizes;
}

/** Reads `--quick`, `--only a,b`, `--references-only`, `--tickets N,M` and `--soak MINUTES`. @throws {Error} on an unknown flag or scenario. */
export function parseOptions(argv: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      'references-only': { type: 'boolean', default: false },
      tickets: { type: 'string' },
      soak: { type: 'string' },
    },
  });
  const wanted = values.only?.split(',') ?? [...scenarioNames];
  const scenarios = wanted.map((name) => {
    if (!isScenarioName(name)) throw new Error(`unknown scenario "${name}"; known: ${scenarioNames.join(', ')}`);
    return name;
  });
  return {
    isQuick: values.quick,
    scenarios,
    isReferencesOnly: values['references-only'],
    soakMinutes: minutesOf(values.soak),
    tickets: sizesOf(values.tickets),
  };
}
