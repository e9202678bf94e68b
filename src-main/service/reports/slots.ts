/** How many tickets at once the operators of some sources could have. */
import { sum } from '@shared/figures/sum';
import { reachableOperators } from '../../domain/distribution/eligibility';
import type { RosterSource } from '../../store/roster/roster';

/** Whoever is linked to several sources counts once. */
export function slotsOf(sources: readonly Pick<RosterSource, 'candidates'>[]): number {
  const linked = reachableOperators(sources.flatMap(({ candidates }) => candidates));
  return sum(linked.map(({ is_active, max_active_tickets }) => (is_active ? max_active_tickets : 0)));
}
