/** For a code that no source has: which one was probably meant. */

/** Two letters wrong, left out, added or swapped; in short codes one. */
const DISTANCE_MAX = 2;
/** Longer codes are nobody's slip of the pen. */
const LENGTH_MAX = 100;

/** The one code that is closest to what was written, or null when none is close or two are as close. */
export function nearestCode(written: string, codes: readonly string[]): string | null {
  if (written.length > LENGTH_MAX) return null;
  const near = codes
    // Each letter that is too many is one wrong: of most codes nothing more need be looked at.
    .filter((code) => Math.abs(code.length - written.length) <= DISTANCE_MAX)
    .map((code) => ({ code, distance: distance(written.toLowerCase(), code.toLowerCase()) }))
    .filter(({ code, distance: away }) => away <= (Math.min(code.length, written.length) > 4 ? DISTANCE_MAX : 1))
    .sort((a, b) => a.distance - b.distance);
  const [first, second] = near;
  return first && first.distance !== second?.distance ? first.code : null;
}

/** How many letters must be changed, added, left out or swapped with their neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const at = (r: number, c: number) => (r === i ? row[c] : rows[r]?.[c]) ?? Infinity;
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(change, at(i - 1, j) + 1, at(i, j - 1) + 1, isSwapped ? at(i - 2, j - 2) + 1 : Infinity));
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
