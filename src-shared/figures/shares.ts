/** How weights divide a stream. Nothing is rounded: equal weights read equal. */

/** Each weight over their sum; all zeros when the sum is 0. */
export function sharesOf(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (sum === 0 ? 0 : weight / sum));
}
