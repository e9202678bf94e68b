/** An unbiased draw that is the same in every run: xorshift32 with rejection. */

/** @see https://www.jstatsoft.org/article/view/v008i14 Marsaglia's xorshift, triple 13, 17, 5 */
export function createSeededDraw(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) - 1;
  };
  return (below) => {
    // 2^32 − 1 values, 0 to 2^32 − 2: the tail that does not divide evenly is drawn again.
    const fair = Math.floor((2 ** 32 - 1) / below) * below;
    for (;;) {
      const value = next();
      if (value < fair) return value % below;
    }
  };
}
