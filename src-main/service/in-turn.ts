/** Steps one after another: each finds what the one before has left, however long that took. */

/** @returns runs a step when all that were begun before are over, whatever became of them */
export function createTurns(): <T>(step: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (step) => {
    const mine = last.then(step);
    last = mine.catch(() => undefined);
    return mine;
  };
}
