// Scenario (b): CPU of one distribution unit against one bare prepared insert, both 64 a durable commit.
import { OPERATOR_COUNT } from '../candidates.ts';
import { number } from '../format.ts';
import type { DriverAnswer } from '../drivers/driver-protocol.ts';
import type { ScenarioResult } from '../results.ts';
import type { BenchContext } from './context.ts';
import { judge } from './goal.ts';
import { compare, medianOf } from './rounds.ts';
import { measureDrivers, startBareDriver, startProgramDriver } from './stored-sizes.ts';

export async function measureUnit(context: BenchContext): Promise<ScenarioResult> {
  const tickets = context.isQuick ? 100_000 : 1_000_000;
  const program = await startProgramDriver(context, { tickets, operators: OPERATOR_COUNT });
  const bare = await startBareDriver(context, tickets);
  context.log('unit: distribution and a bare insert in turns');
  const rounds = await measureDrivers(
    context,
    new Map([
      ['distribution', program],
      ['bare insert', bare],
    ] as const),
  );
  const cpuUs = (sample: DriverAnswer) => sample.cpuUs;
  const what = `distribution unit, CPU, ${OPERATOR_COUNT} operators on the source, ${number(tickets)} tickets`;
  const against = 'one bare prepared insert in the same group commit';
  return {
    name: 'unit',
    goals: [
      judge(
        { what, against, atMost: 8 },
        compare(rounds, { measured: 'distribution', reference: 'bare insert' }, cpuUs),
      ),
    ],
    tables: [
      {
        title: `One submission without the listener, ${number(tickets)} stored`,
        columns: ['what', 'CPU µs each', 'wall µs each'],
        rows: [...rounds.keys()].map((name) => [
          name,
          number(medianOf(rounds, name, cpuUs)),
          number(medianOf(rounds, name, (sample) => sample.elapsedUs)),
        ]),
      },
    ],
    raw: Object.fromEntries(rounds),
    breakages: [],
  };
}
