// The servers that meet in the rounds: the built program and the two references, each with the command that starts it.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer, type RunningServer, type ServerName } from './server-process.ts';

const BUILT = join(import.meta.dirname, '../out');
const SERVE_ENTRY = 'main/serve.js';
const REFERENCES = { R0: 'references/r0.ts', R1: 'references/r1.ts', R5: 'references/r5.ts' } as const;

export const SOURCE_CODE = 'landing';
/** Its operators take 40 at a time, so that tickets must be closed. */
export const FLOOR_SOURCE_CODE = 'floor';
const FLOOR_LIMIT = 40;
/** Nobody has room. */
export const FULL_SOURCE_CODE = 'full';
export const OPERATOR_COUNT = 50;
// Far above any run: a refusal would be an answer of another kind, and cheaper.
const MAX_ACTIVE_TICKETS = 10_000_000;

/** What `--setup` reads. */
export interface SetUp {
  readonly sources: readonly { readonly code: string; readonly name: string }[];
  readonly operators: readonly {
    readonly name: string;
    readonly is_active: boolean;
    readonly max_active_tickets: number;
  }[];
  readonly weights: readonly {
    readonly source_code: string;
    readonly operator: string;
    readonly weight: number;
  }[];
}

/** Without `npm run build` there is no program to measure, only the references. */
export function isProgramBuilt(): boolean {
  return existsSync(join(BUILT, SERVE_ENTRY));
}

/** Copies the built program: a build that runs beside the bench must not change what is measured. */
export function copyProgram(codeDir: string): void {
  cpSync(BUILT, join(codeDir, 'out'), { recursive: true });
}

/** One source and its operators, with weights different enough that the draw has real work. */
export function setUp(operatorCount = OPERATOR_COUNT): SetUp {
  return sourceOf(SOURCE_CODE, { name: 'Operator', limit: MAX_ACTIVE_TICKETS, operatorCount });
}

/** A source whose operators take 40 at a time, and one whose operators are all full. */
export function floorSetUp(): SetUp {
  const floor = sourceOf(FLOOR_SOURCE_CODE, { name: 'Clerk', limit: FLOOR_LIMIT, operatorCount: OPERATOR_COUNT });
  const full = sourceOf(FULL_SOURCE_CODE, { name: 'Full', limit: 0, operatorCount: OPERATOR_COUNT });
  return {
    sources: [...floor.sources, ...full.sources],
    operators: [...floor.operators, ...full.operators],
    weights: [...floor.weights, ...full.weights],
  };
}

interface Team {
  readonly name: string;
  readonly limit: number;
  readonly operatorCount: number;
}

function sourceOf(code: string, { name, limit, operatorCount }: Team): SetUp {
  const operators = Array.from({ length: operatorCount }, (_, index) => ({
    name: `${name} ${index + 1}`,
    is_active: true,
    max_active_tickets: limit,
  }));
  return {
    sources: [{ code, name: code }],
    operators,
    weights: operators.map((operator, index) => ({
      source_code: code,
      operator: operator.name,
      weight: 1 + ((index * 20) % 1000),
    })),
  };
}

/** Where a candidate's files go; made on demand, with the set-up file beside it. */
export interface Place {
  readonly workDir: string;
  /** Where the copy of the program lies. */
  readonly codeDir: string;
  /** Same folder name, same database: a scenario that restarts a server on its file uses one name twice. */
  readonly folder: string;
  /** Submissions a minute and address. @default 0, which is no limit */
  readonly ratePerMinute?: number;
}

function programArgs(place: Place): string[] {
  const entry = join(place.codeDir, 'out', SERVE_ENTRY);
  return [
    entry,
    '--data-dir',
    dataDirOf('candidate', place),
    '--port',
    '0',
    '--rate-limit',
    String(place.ratePerMinute ?? 0),
  ];
}

function writeSetUp(dataDir: string, plan: SetUp): string {
  const setupFile = join(dataDir, 'setup.json');
  writeFileSync(setupFile, JSON.stringify(plan));
  return setupFile;
}

export function dataDirOf(name: ServerName, place: Pick<Place, 'workDir' | 'folder'>): string {
  return join(place.workDir, `${place.folder}-${name}`);
}

export async function startCandidate(name: ServerName, place: Place, plan = setUp()): Promise<RunningServer> {
  const dataDir = dataDirOf(name, place);
  mkdirSync(dataDir, { recursive: true });
  if (name === 'candidate') return startServer(name, [...programArgs(place), '--setup', writeSetUp(dataDir, plan)]);
  return startServer(name, [join(import.meta.dirname, REFERENCES[name]), '--data-dir', dataDir]);
}

/** The supervisor's token of a program that was started there. */
export function accessTokenOf(place: Pick<Place, 'workDir' | 'folder'>): string {
  return readFileSync(join(dataDirOf('candidate', place), 'access-token'), 'utf8').trim();
}

/** The program restarted on a data directory that was set up before: no set-up file to read again. */
export async function restartProgram(place: Place): Promise<RunningServer> {
  return startServer('candidate', programArgs(place));
}
