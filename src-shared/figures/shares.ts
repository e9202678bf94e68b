/** Shares: how weights divide a stream, as fractions and as whole percent that add up. */

/** Each weight over their sum; all zeros when the sum is 0. */
export function sharesOf(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (sum === 0 ? 0 : weight / sum));
}

/**
 * Whole units (percent when `total` is 100) that sum to exactly `total`, by the method of the largest remainder; ties go
 * to the earlier entry, so the same weights always read the same. All zeros when every weight is 0.
 *
 * @see https://en.wikipedia.org/wiki/Largest_remainder_method (Hamilton)
 */
export function apportion(weights: readonly number[], total = 100): number[] {
  const sum = weights.reduce((acc, weight) => acc + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  // Remainders are compared as whole numbers (weight × total mod sum): fractions would tie by rounding error.
  const rows = weights.map((weight, index) => ({
    index,
    units: Math.floor((weight * total) / sum),
    remainder: (weight * total) % sum,
  }));
  const missing = total - rows.reduce((acc, row) => acc + row.units, 0);
  const neediest = [...rows].sort((a, b) => b.remainder - a.remainder || a.index - b.index).slice(0, missing);
  for (const row of neediest) row.units += 1;
  return rows.map((row) => row.units);
}
