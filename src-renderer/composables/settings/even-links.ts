// Links of what is new, so that it takes part at once: everybody gets the same.
import { EVEN_WEIGHT } from '@shared/limits';
import { sum } from '@shared/figures/sum';
import type { WeightChange } from '@shared/model/weight';
import type { SourceWeights } from '../../stores/floor/floor-mirror';

/** A new source, linked to everybody. */
export function linksOfSource(source_id: number, operatorIds: Iterable<number>): WeightChange[] {
  return [...operatorIds].map((operator_id) => ({ source_id, operator_id, weight: EVEN_WEIGHT }));
}

/** New operators, linked to every source with what its other operators have on average. */
export function linksOfOperators(
  operatorIds: readonly number[],
  sourceIds: Iterable<number>,
  weights: ReadonlyMap<number, SourceWeights>,
): WeightChange[] {
  return [...sourceIds].flatMap((source_id) => {
    const weight = usualWeight(weights.get(source_id));
    return operatorIds.map((operator_id) => ({ source_id, operator_id, weight }));
  });
}

function usualWeight(column: SourceWeights = new Map<number, number>()): number {
  const positive = [...column.values()].filter((weight) => weight > 0);
  if (positive.length === 0) return EVEN_WEIGHT;
  return Math.max(1, Math.round(sum(positive) / positive.length));
}
