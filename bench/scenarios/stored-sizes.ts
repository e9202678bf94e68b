// Databases of chosen sizes with a driver on each, measured in turns: what unit and growth have in common.
import { join } from 'node:path';
import { bundleDrivers, type DriverEntries } from '../drivers/bundle.ts';
import { runToEnd, startDriver, type Driver } from '../drivers/driver-process.ts';
import type { DriverAnswer } from '../drivers/driver-protocol.ts';
import type { BenchContext } from './context.ts';
import { inRounds, type Rounds } from './rounds.ts';

export interface StoredSize {
  readonly tickets: number;
  readonly operators: number;
}

export const PUT_OFF_NOTE =
  'Put off: the index of who has which tickets, written in batches when the floor is quiet; measured right after each round.';

const WARM_UP_SUBMISSIONS = 6400;

// A hundred commits a round, about as many as SQLite lets pass between two checkpoints: 0.2 s, of which a shared machine
// spoils some, so there are many rounds.
function timing(isQuick: boolean) {
  return isQuick ? { rounds: 3, submissionsARound: 1280 } : { rounds: 51, submissionsARound: 6400 };
}

/** A file with that much work in it, and a driver that has it open. */
export async function startProgramDriver(context: BenchContext, size: StoredSize): Promise<Driver> {
  const entries: DriverEntries = await bundleDrivers(context.codeDir);
  const file = join(context.workDir, `${size.tickets}-${size.operators}-${context.submissions.next()}.sqlite`);
  context.log(`preparing ${size.tickets} tickets, ${size.operators} operators`);
  await runToEnd(entries.prepare, [file, String(size.tickets), String(size.operators)]);
  return startDriver(entries.program, [file]);
}

export async function startBareDriver(context: BenchContext, rows: number): Promise<Driver> {
  const entry = join(import.meta.dirname, '../drivers/bare-driver.ts');
  return startDriver(entry, [join(context.workDir, 'bare.sqlite'), String(rows)]);
}

/** Warms every driver up, measures them in turns and ends them. */
export async function measureDrivers<Name extends string>(
  context: BenchContext,
  drivers: ReadonlyMap<Name, Driver>,
): Promise<Rounds<Name, DriverAnswer>> {
  const { rounds, submissionsARound } = timing(context.isQuick);
  const driverOf = (name: Name) => {
    const driver = drivers.get(name);
    if (driver === undefined) throw new Error(`no driver for ${name}`);
    return driver;
  };
  try {
    for (const driver of drivers.values()) await driver.measure(WARM_UP_SUBMISSIONS);
    return await inRounds([...drivers.keys()], rounds, (name) => driverOf(name).measure(submissionsARound));
  } finally {
    for (const driver of drivers.values()) await driver.stop();
  }
}
