// Scenario (b): CPU of one distribution unit against one bare prepared insert, both 64 a durable commit.
import { OPERATOR_COUNT } from '../candidates.ts';
import { number, ratio } from '../format.ts';
import type { Driver } from '../drivers/driver-process.ts';
import type { DriverAnswer } from '../drivers/driver-protocol.ts';
import type { ScenarioResult, Table } from '../results.ts';
import type { BenchContext } from './context.ts';
import { judge } from './goal.ts';
import { compare, medianOf, type Rounds } from './rounds.ts';
import { measureDrivers, startBareDriver, PUT_OFF_NOTE, startProgramDriver } from './stored-sizes.ts';

type Contestant = 'distribution' | 'bare insert';

const COMPARED = { measured: 'distribution', reference: 'bare insert' } as const;
const cpuUs = (sample: DriverAnswer) => sample.cpuUs;
const wholeCpuUs = (sample: DriverAnswer) => sample.cpuUs + sample.deferredCpuUs;

function unitTable(rounds: Rounds<Contestant, DriverAnswer>, tickets: number): Table {
  return {
    title: `One submission without the listener, ${number(tickets)} stored`,
    columns: ['what', 'CPU µs each', 'wall µs each', 'CPU µs each, put off'],
    rows: [...rounds.keys()].map((name) => [
      name,
      number(medianOf(rounds, name, cpuUs)),
      number(medianOf(rounds, name, (sample) => sample.elapsedUs)),
      number(medianOf(rounds, name, (sample) => sample.deferredCpuUs)),
    ]),
    note: `${PUT_OFF_NOTE} With it: ${ratio(compare(rounds, COMPARED, wholeCpuUs))} × the bare insert.`,
  };
}

export async function measureUnit(context: BenchContext): Promise<ScenarioResult> {
  const tickets = context.isQuick ? 100_000 : 1_000_000;
  const drivers = new Map<Contestant, Driver>();
  drivers.set('distribution', await startProgramDriver(context, { tickets, operators: OPERATOR_COUNT }));
  drivers.set('bare insert', await startBareDriver(context, tickets));
  context.log('unit: distribution and a bare insert in turns');
  const rounds = await measureDrivers(context, drivers);
  const what = `distribution unit, CPU, ${OPERATOR_COUNT} operators on the source, ${number(tickets)} tickets`;
  const against = 'one bare prepared insert in the same group commit';
  return {
    name: 'unit',
    goals: [judge({ what, against, atMost: 8 }, compare(rounds, COMPARED, cpuUs))],
    tables: [unitTable(rounds, tickets)],
    raw: Object.fromEntries(rounds),
    breakages: [],
  };
}
