// Scenario (c): does a submission cost more when more is stored, or when more operators are linked?
import { OPERATOR_COUNT } from '../candidates.ts';
import type { Driver } from '../drivers/driver-process.ts';
import type { DriverAnswer } from '../drivers/driver-protocol.ts';
import { number, ratio } from '../format.ts';
import type { Goal, ScenarioResult, Table } from '../results.ts';
import type { BenchContext } from './context.ts';
import { judge } from './goal.ts';
import { compare, medianOf, type Rounds } from './rounds.ts';
import { measureDrivers, PUT_OFF_NOTE, startProgramDriver, type StoredSize } from './stored-sizes.ts';

const SMALLEST_TICKETS = 10_000;
const OPERATOR_COUNTS = [10, 100, 1000] as const;

type GrowthRounds = Rounds<string, DriverAnswer>;

const sizeName = ({ tickets, operators }: StoredSize) => `${number(tickets)} tickets, ${number(operators)} operators`;
const cpuUs = (sample: DriverAnswer) => sample.cpuUs;

function sizesOf(isQuick: boolean): { readonly byTickets: StoredSize[]; readonly byOperators: StoredSize[] } {
  const ticketCounts = isQuick ? [SMALLEST_TICKETS, 100_000, 300_000] : [SMALLEST_TICKETS, 1_000_000, 5_000_000];
  return {
    byTickets: ticketCounts.map((tickets) => ({ tickets, operators: OPERATOR_COUNT })),
    byOperators: OPERATOR_COUNTS.map((operators) => ({ tickets: SMALLEST_TICKETS, operators })),
  };
}

function growthGoals(rounds: GrowthRounds, sizes: readonly StoredSize[]): Goal[] {
  const [smallest, ...larger] = sizes;
  if (smallest === undefined) return [];
  return larger.map((size) => {
    const compared = compare(rounds, { measured: sizeName(size), reference: sizeName(smallest) }, cpuUs);
    const what = `the same at ${number(size.tickets)} stored tickets`;
    return judge({ what, against: `itself at ${number(smallest.tickets)}`, atMost: 1.15 }, compared);
  });
}

function growthTable(rounds: GrowthRounds, sizes: readonly StoredSize[], title: string): Table {
  const reference = sizes.slice(0, 1).map(sizeName).join('');
  return {
    title,
    columns: ['stored', 'CPU µs each', 'wall µs each', 'CPU against the first', 'CPU µs each, put off'],
    rows: sizes
      .map(sizeName)
      .map((name) => [
        name,
        number(medianOf(rounds, name, cpuUs)),
        number(medianOf(rounds, name, (sample) => sample.elapsedUs)),
        ratio(compare(rounds, { measured: name, reference }, cpuUs)),
        number(medianOf(rounds, name, (sample) => sample.deferredCpuUs)),
      ]),
    note: PUT_OFF_NOTE,
  };
}

export async function measureGrowth(context: BenchContext): Promise<ScenarioResult> {
  const { byTickets, byOperators } = sizesOf(context.isQuick);
  const drivers = new Map<string, Driver>();
  for (const size of [...byTickets, ...byOperators])
    drivers.set(sizeName(size), await startProgramDriver(context, size));
  context.log('growth: all sizes in turns');
  const rounds = await measureDrivers(context, drivers);
  return {
    name: 'growth',
    goals: growthGoals(rounds, byTickets),
    tables: [
      growthTable(rounds, byTickets, 'A submission with more tickets stored'),
      growthTable(rounds, byOperators, 'A submission with more operators on the source'),
    ],
    raw: Object.fromEntries(rounds),
    breakages: [],
  };
}
