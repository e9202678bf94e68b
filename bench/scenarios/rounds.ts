// Interleaved rounds: A B C, A B C, … so that whatever else the machine does falls on every candidate alike.
import { median, ratioOfMedians, type Ratio } from '../stats.ts';

/** What one candidate gave in every round, by candidate. */
export type Rounds<Name extends string, Sample> = ReadonlyMap<Name, readonly Sample[]>;

/** Measures every name once a round. */
export async function inRounds<Name extends string, Sample>(
  names: readonly Name[],
  roundCount: number,
  measure: (name: Name, round: number) => Promise<Sample>,
): Promise<Rounds<Name, Sample>> {
  const samples = new Map<Name, Sample[]>(names.map((name) => [name, []]));
  for (let round = 0; round < roundCount; round++) {
    for (const [name, taken] of samples) taken.push(await measure(name, round));
  }
  return samples;
}

/** One figure of every round; empty for a candidate that did not take part. */
export function pick<Name extends string, Sample>(
  rounds: Rounds<Name, Sample>,
  name: Name,
  figure: (sample: Sample) => number,
): number[] {
  return (rounds.get(name) ?? []).map(figure);
}

export function medianOf<Name extends string, Sample>(
  rounds: Rounds<Name, Sample>,
  name: Name,
  figure: (sample: Sample) => number,
): number {
  return median(pick(rounds, name, figure));
}

/** `measured` over `reference`, by the same figure. */
export function compare<Name extends string, Sample>(
  rounds: Rounds<Name, Sample>,
  names: { readonly measured: Name; readonly reference: Name },
  figure: (sample: Sample) => number,
): Ratio {
  return ratioOfMedians(pick(rounds, names.measured, figure), pick(rounds, names.reference, figure));
}
