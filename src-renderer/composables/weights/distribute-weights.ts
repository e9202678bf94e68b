// «Распределить»: whole columns at once.
import { assertNever } from '@shared/assert-never';
import type { LiveOperator } from '@shared/model/live';
import type { WeightChange } from '@shared/model/weight';
import { EVEN_WEIGHT, MAX_WEIGHT } from '@shared/limits';

export type WeightPattern = 'evenly' | 'byLimit' | 'zero';

/** A column anew: for those who are linked, or for everybody where nobody is. */
export function distributeColumn(
  how: WeightPattern,
  sourceId: number,
  { operators, weights }: { operators: readonly LiveOperator[]; weights: ReadonlyMap<number, number> },
): WeightChange[] {
  const linked = operators.filter(({ id }) => weights.has(id));
  const chosen = linked.length > 0 || how === 'zero' ? linked : operators;
  return chosen.map((operator) => ({
    source_id: sourceId,
    operator_id: operator.id,
    weight: weightFor(how, operator),
  }));
}

/** One column into the others, links and all. */
export function copyColumn(
  weights: ReadonlyMap<number, number>,
  operators: readonly LiveOperator[],
  sourceIds: readonly number[],
): WeightChange[] {
  return sourceIds.flatMap((source_id) =>
    operators.map(({ id }) => ({ source_id, operator_id: id, weight: weights.get(id) ?? null })),
  );
}

function weightFor(how: WeightPattern, { max_active_tickets }: LiveOperator): number {
  switch (how) {
    case 'evenly':
      return EVEN_WEIGHT;
    case 'byLimit':
      return Math.min(MAX_WEIGHT, max_active_tickets);
    case 'zero':
      return 0;
    default:
      return assertNever(how);
  }
}
