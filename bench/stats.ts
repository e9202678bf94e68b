// Numbers out of samples: the only arithmetic the results rest on, so it stands alone and is pure.

/** Sorted copy of the samples: what every quantile below expects. */
export function sorted(samples: Iterable<number>): Float64Array {
  return Float64Array.from(samples).sort();
}

/** Nearest-rank quantile: always a value that was really measured. `share` is 0…1; NaN without samples. */
export function quantile(sortedSamples: Float64Array, share: number): number {
  const rank = Math.max(1, Math.ceil(share * sortedSamples.length));
  return sortedSamples[rank - 1] ?? Number.NaN;
}

/** Middle value; the mean of the two middle ones for an even count. */
export function median(samples: Iterable<number>): number {
  const ordered = sorted(samples);
  const upper = Math.floor(ordered.length / 2);
  if (ordered.length % 2 === 1) return ordered[upper] ?? Number.NaN;
  return ((ordered[upper - 1] ?? Number.NaN) + (ordered[upper] ?? Number.NaN)) / 2;
}

/** A ratio of two medians, with the lowest and highest ratio that a single round gave. */
export interface Ratio {
  readonly ratio: number;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Compares two candidates that were measured in the same rounds.
 * The spread is taken inside each round, where both met the same neighbours on the machine.
 */
export function ratioOfMedians(measured: readonly number[], reference: readonly number[]): Ratio {
  const perRound = measured.map((value, round) => value / (reference[round] ?? Number.NaN));
  return {
    ratio: median(measured) / median(reference),
    lowest: Math.min(...perRound),
    highest: Math.max(...perRound),
  };
}
