/** A random day, and another, with everything that people, forms and the clock do; now and then every figure is recounted. */
import fc from 'fast-check';
import { type Action, action } from '../model/action';
import { everyday } from '../model/actions';
import { missedLeads } from '../model/actions/missed-leads';
import { privacy } from '../model/actions/privacy';
import { demo, program } from '../model/actions/program';
import { spamOverRestart } from '../model/actions/spam';
import { handOver } from '../model/actions/people';
import { records } from '../model/actions/records';
import { submissions } from '../model/actions/submissions';
import { tickets } from '../model/actions/tickets';
import { type BeginningFloor, World } from '../model/world';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@shared/figures/time';
import { createFakeClock } from '../../support/time/fake-clock';
import { expectCounted } from './every-surface';
import { backupSurface, secondPlaceSurface } from './outside-surfaces';

/** So that nothing happens at the same moment as something else. */
const STEP_MS = 7;

const floors: fc.Arbitrary<BeginningFloor> = fc.record({
  seed: fc.nat(1_000),
  limits: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 3 }),
  weights: fc.array(fc.array(fc.constantFrom(1, 1, 3, 0, null), { minLength: 2, maxLength: 3 }), {
    minLength: 2,
    maxLength: 2,
  }),
  isWatched: fc.boolean(),
});

function offsetAt(timeZone: string, at: number): string | undefined {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value;
}

/** The next hour at which the clocks are changed; in half a year there is none where they never are. */
function nextChange(timeZone: string, now: number): number {
  const first = Math.ceil(now / HOUR_MS) * HOUR_MS;
  for (let at = first; at < first + 200 * DAY_MS; at += HOUR_MS) {
    if (offsetAt(timeZone, at) !== offsetAt(timeZone, at - HOUR_MS)) return at;
  }
  return first + DAY_MS;
}

const clocksIn = (timeZone: string) => [
  action('the clocks are to be changed', { before: fc.constantFrom(1, 2, 20) }, (world, { before }) => {
    const at = nextChange(timeZone, world.clock.now() + before * HOUR_MS + 1) - before * HOUR_MS;
    world.clock.advance(at - world.clock.now());
    world.keys.clear();
    return Promise.resolve();
  }),
  action('the clock is set', { minutes: fc.constantFrom(-1_500, -10, 10, 1_500) }, (world, { minutes }) => {
    world.clock.set(minutes * MINUTE_MS);
    world.keys.clear();
    return Promise.resolve();
  }),
  action('hours pass', { hours: fc.constantFrom(1, 3, 8, 14) }, (world, { hours }) => {
    world.clock.advance(hours * HOUR_MS);
    world.keys.clear();
    return Promise.resolve();
  }),
];

/** What becomes of tickets that are there. */
const work: readonly Action[] = [...tickets, ...handOver, ...records, ...missedLeads];

/** What takes a tenth of a second and more. */
const heavy: readonly Action[] = [...program, ...demo, ...privacy, ...spamOverRestart];

export interface DaysOptions {
  readonly count: number;
  readonly lengthMax: number;
  /** Restarts, backups put back, demo data in and out, people erased. */
  readonly withHeavy: boolean;
  readonly timeZone: string;
  /** @default others each time; a failure names those it came of */
  readonly seed?: number;
}

export async function playDays({ count, lengthMax, withHeavy, timeZone, seed }: DaysOptions): Promise<void> {
  const world = new World(createFakeClock(), timeZone);
  await world.start();
  const look = action('look', {}, (each) => expectCounted(each));
  const step = fc.oneof(
    { weight: 14, arbitrary: fc.oneof(...submissions) },
    { weight: 14, arbitrary: fc.oneof(...work) },
    { weight: 10, arbitrary: fc.oneof(...everyday) },
    { weight: 1, arbitrary: fc.oneof(...clocksIn(timeZone)) },
    { weight: 1, arbitrary: look },
    ...(withHeavy ? [{ weight: 2, arbitrary: fc.oneof(...heavy) }] : []),
  );
  await fc.assert(
    fc.asyncProperty(
      floors,
      fc.array(step, { minLength: lengthMax / 2, maxLength: lengthMax, size: 'max' }),
      async (floor, steps) => {
        await world.begin(floor);
        for (const { run } of steps) {
          world.clock.advance(STEP_MS);
          await run(world);
          await settle(world);
        }
        await expectCounted(world);
        if (withHeavy) await expectCounted(world, [backupSurface, secondPlaceSurface]);
      },
    ),
    {
      numRuns: Number(process.env['COUNTS_RUNS'] ?? count),
      ...(seed !== undefined && { seed }),
      ...replayOf(process.env),
    },
  );
  await world.closeWindows();
  await world.people.closeAll();
}

/** What the program does by itself is done. */
async function settle(world: World): Promise<void> {
  const { presence } = await world.program.loadServices();
  await presence.settled();
  await world.program.scheduler.tick();
  await world.program.scheduler.tick();
}

/** The environment asks for other days, or for those of a failure once more. */
function replayOf({ COUNTS_SEED, COUNTS_PATH, COUNTS_FAST }: NodeJS.ProcessEnv) {
  return {
    ...(COUNTS_SEED !== undefined && { seed: Number(COUNTS_SEED) }),
    ...(COUNTS_PATH !== undefined && { path: COUNTS_PATH }),
    endOnFailure: COUNTS_FAST === '1',
  };
}
