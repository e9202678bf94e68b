// Steady load: 1, 32 and 256 keep-alive connections, and one WebSocket with 64 submissions under way.
import { number } from '../../format.ts';
import { runHttpLoad } from '../../load/http-client.ts';
import { runSocketLoad } from '../../load/socket-client.ts';
import { breakagesOf, type LoadSummary } from '../../load/tally.ts';
import type { Goal, ScenarioResult, Table } from '../../results.ts';
import { cpuTimeMs, type ServerName } from '../../server-process.ts';
import type { BenchContext } from '../context.ts';
import { judge } from '../goal.ts';
import { compare, inRounds, medianOf, type Rounds } from '../rounds.ts';
import { serverOf, type Servers } from '../servers.ts';

const CONNECTION_COUNTS = [1, 32, 256] as const;
const GOAL_CONNECTIONS = 32;
const CROWD = 256;
const SOCKET_IN_FLIGHT = 64;

export interface SteadySample extends LoadSummary {
  /** CPU of the server a submission, µs, warm-up included: it tells a busy server from a waiting one. */
  readonly serverCpuUs: number;
  /** Share of one core that the load itself used; near 1 the client would be what is measured. */
  readonly clientCpuShare: number;
}

type SteadyRounds = Rounds<ServerName, SteadySample>;
type Load = (plan: { readonly warmUpMs: number; readonly durationMs: number }) => Promise<LoadSummary>;

function loadName(connections: number): string {
  return `HTTP, ${connections} connection${connections === 1 ? '' : 's'}`;
}

function timing(isQuick: boolean) {
  return isQuick ? { rounds: 1, warmUpMs: 600, durationMs: 1000 } : { rounds: 5, warmUpMs: 700, durationMs: 2500 };
}

/** Runs a load and adds what both sides spent on it. */
export async function withCpu(
  pid: number,
  times: { warmUpMs: number; durationMs: number },
  load: Load,
): Promise<SteadySample> {
  const serverBeforeMs = cpuTimeMs(pid);
  const clientBefore = process.cpuUsage();
  const summary = await load(times);
  const client = process.cpuUsage(clientBefore);
  const wholeMs = times.warmUpMs + times.durationMs;
  return {
    ...summary,
    serverCpuUs: ((cpuTimeMs(pid) - serverBeforeMs) * 1000) / (summary.perSecond * (wholeMs / 1000)),
    clientCpuShare: (client.user + client.system) / 1000 / wholeMs,
  };
}

function steadyRow(load: string, name: ServerName, rounds: SteadyRounds): string[] {
  const figure = (pickFigure: (sample: SteadySample) => number) => number(medianOf(rounds, name, pickFigure));
  return [
    load,
    name,
    figure((sample) => sample.perSecond),
    figure((sample) => sample.p50Ms),
    figure((sample) => sample.p99Ms),
    figure((sample) => sample.serverCpuUs),
    figure((sample) => sample.clientCpuShare),
  ];
}

function steadyTable(byLoad: ReadonlyMap<string, SteadyRounds>): Table {
  return {
    title: 'Intake, steady load',
    columns: ['load', 'server', 'submissions/s', 'p50 ms', 'p99 ms', 'server CPU µs each', 'client, share of a core'],
    rows: [...byLoad].flatMap(([load, rounds]) => [...rounds.keys()].map((name) => steadyRow(load, name, rounds))),
    note:
      'Medians over the rounds. R0 answers without storing; R1 adds one prepared insert in a durable group commit; ' +
      'R5 is the whole algorithm on bare node:http.',
  };
}

function steadyGoals(byLoad: ReadonlyMap<string, SteadyRounds>): Goal[] {
  const rounds = byLoad.get(loadName(GOAL_CONNECTIONS)) ?? new Map();
  const crowded = byLoad.get(loadName(CROWD)) ?? new Map();
  const connections = `${GOAL_CONNECTIONS} connections`;
  const againstR5 = { measured: 'candidate', reference: 'R5' } as const;
  return [
    judge(
      { what: `intake throughput, ${connections}`, against: 'R5', atLeast: 0.65, aim: 0.75 },
      compare(rounds, againstR5, (sample) => sample.perSecond),
    ),
    judge(
      { what: `intake throughput, ${CROWD} connections`, against: 'R5', atLeast: 0.6, aim: 0.75 },
      compare(crowded, againstR5, (sample) => sample.perSecond),
    ),
    judge(
      { what: `server CPU a ticket, ${connections}`, against: 'R5', atMost: 1.6, aim: 1.35 },
      compare(rounds, againstR5, (sample) => sample.serverCpuUs),
    ),
    judge(
      { what: `intake throughput, ${connections}`, against: 'R0', atLeast: 0.4 },
      compare(rounds, { measured: 'candidate', reference: 'R0' }, (sample) => sample.perSecond),
    ),
    judge(
      { what: `intake p99, ${connections}`, against: "R1's p99", atMost: 2 },
      compare(rounds, { measured: 'candidate', reference: 'R1' }, (sample) => sample.p99Ms),
    ),
  ];
}

function breakages(byLoad: ReadonlyMap<string, SteadyRounds>): string[] {
  return [...byLoad].flatMap(([load, rounds]) =>
    [...rounds].flatMap(([name, samples]) => samples.flatMap((sample) => breakagesOf(`${name}, ${load}`, sample))),
  );
}

export async function measureSteady(context: BenchContext, servers: Servers): Promise<ScenarioResult> {
  const { rounds: roundCount, ...times } = timing(context.isQuick);
  const { submissions } = context;
  const byLoad = new Map<string, SteadyRounds>();
  for (const connections of CONNECTION_COUNTS) {
    const load = loadName(connections);
    context.log(`intake: ${load}`);
    const measured = await inRounds(context.servers, roundCount, (name) => {
      const { pid, port } = serverOf(servers, name);
      return withCpu(pid, times, (plan) => runHttpLoad({ ...plan, port, connections, submissions }));
    });
    byLoad.set(load, measured);
  }
  const socketLoad = `one WebSocket, ${SOCKET_IN_FLIGHT} in flight`;
  context.log(`intake: ${socketLoad}`);
  const speakWebSocket = context.servers.filter((name) => name === 'candidate');
  const overSocket = await inRounds(speakWebSocket, roundCount, (name) => {
    const { pid, port } = serverOf(servers, name);
    return withCpu(pid, times, (plan) => runSocketLoad({ ...plan, port, inFlight: SOCKET_IN_FLIGHT, submissions }));
  });
  byLoad.set(socketLoad, overSocket);
  return {
    name: 'steady',
    goals: steadyGoals(byLoad),
    tables: [steadyTable(byLoad)],
    raw: Object.fromEntries([...byLoad].map(([load, rounds]) => [load, Object.fromEntries(rounds)])),
    breakages: breakages(byLoad),
  };
}
