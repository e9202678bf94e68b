/** Random sequences of actions: run, checked after each step, and cut down to a script that can be read when one fails. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { type Action, action, type Step } from './action';
import { atAnyMoment, draws } from './actions';
import { aboveLimit } from './answers';
import { expectSoundFile, expectTrueCounts } from './books';
import { type BeginningFloor, World } from './world';

const floorArbitrary = (isWatched: boolean): fc.Arbitrary<BeginningFloor> =>
  fc.record({
    seed: fc.nat(1_000),
    limits: fc.array(fc.nat(2), { minLength: 2, maxLength: 3 }),
    weights: fc.array(fc.array(fc.constantFrom(1, 1, 3, 0, null), { minLength: 2, maxLength: 3 }), {
      minLength: 2,
      maxLength: 2,
    }),
    isWatched: fc.constant(isWatched),
  });

export interface SequencesOptions {
  readonly count: number;
  readonly lengthMax: number;
  readonly actions: readonly Action[];
  readonly isWatched: boolean;
}

/** Now and then everything is looked at in between: what is looked at is read anew, and faults of old copies would hide. */
const look: Action = action('look', {}, expectTrueCounts);

/** What the draw alone decides: it brings nobody above the limit. */
const isDraw = (step: Step) => /^(?:submit|trial|distribute)/u.test(step.toString());

/** Two at the same moment share a commit; time passes before it or after it. */
const together = (one: Action): Action =>
  fc.tuple(one, one).map(([first, second]): Step => {
    const toString = () => `at once: ${String(first)} | ${String(second)}`;
    return {
      run: async (world) => {
        const before = aboveLimit(world);
        world.isAlone = false;
        await Promise.all([first.run(world), second.run(world)]);
        world.isAlone = true;
        if (isDraw(first) && isDraw(second)) expect(aboveLimit(world), 'operators above the limit').toEqual(before);
      },
      toString,
      [fc.toStringMethod]: toString,
    } as Step;
  });

export async function runSequences({ count, lengthMax, actions, isWatched }: SequencesOptions): Promise<void> {
  const world = new World();
  await world.start();
  const step = fc.oneof(
    { weight: 12, arbitrary: fc.oneof(...actions, look) },
    { weight: 1, arbitrary: together(fc.oneof(...atAnyMoment)) },
    { weight: 1, arbitrary: together(fc.oneof(...draws)) },
  );
  const sequence = fc.array(step, { minLength: 1, maxLength: lengthMax });
  await fc.assert(
    fc.asyncProperty(floorArbitrary(isWatched), sequence, async (floor, steps) => {
      world.isAlone = true;
      await world.begin(floor);
      for (const { run } of steps) {
        await run(world);
        await world.people.settle();
        expectSoundFile(world);
      }
      await expectTrueCounts(world);
    }),
    { numRuns: Number(process.env.MODEL_RUNS ?? count), ...replayOf(process.env), endOnFailure: false },
  );
  await world.closeWindows();
  await world.people.closeAll();
}

/** Another seed each time, so that each run looks at other sequences; the report of a failure names seed and path, which play it again. */
function replayOf({ MODEL_SEED, MODEL_PATH }: NodeJS.ProcessEnv): { seed?: number; path?: string } {
  return {
    ...(MODEL_SEED !== undefined && { seed: Number(MODEL_SEED) }),
    ...(MODEL_PATH !== undefined && { path: MODEL_PATH }),
  };
}
