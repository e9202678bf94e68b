/** How many tickets at once the operators of some sources could have. */
import { sum } from '@shared/figures/sum';
import type { RosterSource } from '../../store/roster/roster';

/** Whoever is linked to several sources counts once. */
export function slotsOf(sources: readonly Pick<RosterSource, 'candidates'>[]): number {
  const limits = new Map<number, number>();
  for (const { candidates } of sources) {
    for (const { operator, weight } of candidates) {
      if (operator.is_active && weight > 0) limits.set(operator.id, operator.max_active_tickets);
    }
  }
  return sum([...limits.values()]);
}
