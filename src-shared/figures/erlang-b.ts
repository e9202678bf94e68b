/**
 * Erlang B: how many are turned away where nobody waits. Calls come at random, each holds one of the slots for a while, and
 * who finds none free is lost. Only the mean of the holding time matters, not how it is spread.
 *
 * @see https://en.wikipedia.org/wiki/Erlang_(unit)#Erlang_B_formula
 */

/** Below it nobody is turned away in practice, and the recursion need not go on. */
const NEGLIGIBLE = 1e-12;

/**
 * A great load would take as many steps as it has erlangs. The recursion forgets where it began: after this many square roots of
 * the load, from the share that a load far above the slots loses, no digit is left of it.
 */
const FORGOTTEN_AFTER = 40;

/**
 * The share that is turned away, 0 to 1, by the recursion B(0) = 1, B(n) = a·B(n−1) / (n + a·B(n−1)): no factorials that
 * overflow.
 *
 * @param load offered load in erlangs, ≥ 0: calls an hour × mean holding time in hours
 * @param slots whole number, ≥ 0
 */
export function blockingProbability(load: number, slots: number): number {
  if (load === 0) return 0;
  const first = beginning(load, Math.min(slots, load));
  let blocked = lostFarBelow(load, first);
  for (let n = first + 1; n <= slots && blocked > NEGLIGIBLE; n += 1) blocked = (load * blocked) / (n + load * blocked);
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
  // With fewer slots than this more are turned away, however evenly they come.
  let slots = beginning(load, load * (1 - maxBlocked));
  let blocked = lostFarBelow(load, slots);
  while (blocked > maxBlocked) {
    slots += 1;
    blocked = (load * blocked) / (slots + load * blocked);
  }
  return slots;
}

/** From how many slots on the recursion is gone through, so that it is exact from `from` slots on. */
function beginning(load: number, from: number): number {
  return Math.max(0, Math.floor(from - FORGOTTEN_AFTER * Math.sqrt(load)));
}

/** The share that is turned away where all slots are always taken. */
function lostFarBelow(load: number, slots: number): number {
  return 1 - slots / load;
}
