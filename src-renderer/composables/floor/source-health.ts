// What a source can take right now, and if it can take nothing: why.
import type { LiveOperator } from '@shared/model/live';

export type HealthState = 'free' | 'busy' | 'away' | 'unlinked';

export interface SourceHealth {
  readonly state: HealthState;
  readonly linked: number;
  readonly eligible: number;
  readonly freeSlots: number;
}

/**
 * A large floor has ten thousand links, and its health is asked for several times a second: they are counted one by one, and
 * no lists are made of them.
 *
 * @param weights operator id → weight, of this source
 */
export function healthOf(
  weights: ReadonlyMap<number, number> | undefined,
  operators: ReadonlyMap<number, LiveOperator>,
): SourceHealth {
  let [linked, eligible, freeSlots, isAnyActive] = [0, 0, 0, false];
  for (const [id, weight] of weights ?? []) {
    const operator = operators.get(id);
    if (!operator) continue;
    linked += 1;
    isAnyActive ||= operator.is_active;
    if (operator.free_slots > 0 && weight > 0) {
      eligible += 1;
      freeSlots += operator.free_slots;
    }
  }
  return { state: stateOf({ linked, eligible, isAnyActive }), linked, eligible, freeSlots };
}

interface Counted {
  readonly linked: number;
  readonly eligible: number;
  readonly isAnyActive: boolean;
}

function stateOf({ linked, eligible, isAnyActive }: Counted): HealthState {
  if (linked === 0) return 'unlinked';
  if (eligible > 0) return 'free';
  return isAnyActive ? 'busy' : 'away';
}
