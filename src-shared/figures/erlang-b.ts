/**
 * Erlang B: how many are turned away where nobody waits. Calls come at random, each holds one of the slots for a while, and
 * who finds none free is lost. Only the mean of the holding time matters, not how it is spread.
 *
 * @see https://en.wikipedia.org/wiki/Erlang_(unit)#Erlang_B_formula
 */

/** Below it nobody is turned away in practice, and the recursion need not go on. */
const NEGLIGIBLE = 1e-12;

/**
 * The share that is turned away, 0 to 1, by the recursion B(0) = 1, B(n) = a·B(n−1) / (n + a·B(n−1)): no factorials that
 * overflow.
 *
 * @param load offered load in erlangs, ≥ 0: calls an hour × mean holding time in hours
 * @param slots whole number, ≥ 0
 */
export function blockingProbability(load: number, slots: number): number {
  if (load === 0) return 0;
  let blocked = 1;
  for (let n = 1; n <= slots && blocked > NEGLIGIBLE; n += 1) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
}

/**
 * The fewest slots with which at most `maxBlocked` of the calls are turned away.
 *
 * @param load offered load in erlangs, ≥ 0
 * @param maxBlocked share, 0 < maxBlocked ≤ 1
 */
export function slotsFor(load: number, maxBlocked: number): number {
  if (load === 0) return 0;
  let slots = 0;
  for (let blocked = 1; blocked > maxBlocked; blocked = (load * blocked) / (slots + load * blocked)) slots += 1;
  return slots;
}
