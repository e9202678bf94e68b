/** An action of a sequence: how it is made up, and what it does. One more kind is one more entry in a file of `actions`. */
import fc from 'fast-check';
import type { World } from './world';

export interface Step {
  readonly run: (world: World) => Promise<void>;
  /** As it stands in the script of a sequence that failed. */
  readonly toString: () => string;
}

export type Action = fc.Arbitrary<Step>;

/** `run` must take whatever it is given: what there is nothing for, it leaves. */
export function action<Args extends object>(
  name: string,
  args: { readonly [K in keyof Args]: fc.Arbitrary<Args[K]> },
  run: (world: World, args: Args) => Promise<unknown>,
): Action {
  return fc.record<Args>(args).map((made) => ({
    run: async (world: World) => {
      await run(world, made);
    },
    toString: () => `${name} ${JSON.stringify(made)}`,
    // Not among the words of a step, but how fast-check writes it down.
    [fc.toStringMethod]: () => `${name} ${JSON.stringify(made)}`,
  }));
}

/** Which row: 0 = the newest, and round again. */
export const pick = fc.nat(3);
