// What a source can take right now, and if it can take nothing: why.
import { sum } from '@shared/figures/sum';
import type { LiveOperator } from '@shared/model/live';

export type HealthState = 'free' | 'busy' | 'away' | 'unlinked';

export interface SourceHealth {
  readonly state: HealthState;
  readonly linked: number;
  readonly eligible: number;
  readonly freeSlots: number;
}

interface Link {
  readonly operator: LiveOperator;
  readonly weight: number;
}

/** @param weights operator id → weight, of this source */
export function healthOf(
  weights: ReadonlyMap<number, number> | undefined,
  operators: ReadonlyMap<number, LiveOperator>,
): SourceHealth {
  const links = linksOf(weights, operators);
  const eligible = links.filter(({ operator, weight }) => operator.free_slots > 0 && weight > 0);
  return {
    state: stateOf(links, eligible.length),
    linked: links.length,
    eligible: eligible.length,
    freeSlots: sum(eligible.map(({ operator }) => operator.free_slots)),
  };
}

function linksOf(
  weights: ReadonlyMap<number, number> | undefined,
  operators: ReadonlyMap<number, LiveOperator>,
): Link[] {
  const links: Link[] = [];
  for (const [id, weight] of weights ?? []) {
    const operator = operators.get(id);
    if (operator) links.push({ operator, weight });
  }
  return links;
}

function stateOf(links: readonly Link[], eligible: number): HealthState {
  if (links.length === 0) return 'unlinked';
  if (eligible > 0) return 'free';
  return links.every(({ operator }) => !operator.is_active) ? 'away' : 'busy';
}
