/** Floor: who is free, what each source can take, and what happened today. */
import { createLocalCalendar } from '@shared/figures/local-calendar';
import { sum } from '@shared/figures/sum';
import type { Floor as FloorState, FloorSource } from '@shared/model/floor';
import { exclusionOf, freeSlots, reachableOperators } from '../../domain/distribution/eligibility';
import { sharesOf } from '../../domain/distribution/shares';
import type { ActivityReads } from '../../store/reports/activity';
import type { RosterReads, RosterSource } from '../../store/roster/roster';
import type { Operators } from '../roster/operators';

export interface FloorService {
  /** The whole floor at this moment. Shares by weight alone, and given who is free now; today since local midnight. */
  get(): FloorState;
}

export interface FloorOptions {
  readonly roster: RosterReads;
  readonly operators: Operators;
  readonly activity: ActivityReads;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Where the day begins: an IANA name. */
  readonly timeZone: string;
}

export function createFloor({ roster, operators, activity, clock, timeZone }: FloorOptions): FloorService {
  const calendar = createLocalCalendar(timeZone);
  return {
    get: () => {
      const loads = operators.list();
      return {
        operators: loads,
        sources: [...roster.sources()].sort((a, b) => a.id - b.id).map(toFloorSource),
        today: activity.within(calendar.dayOf(clock())),
        active_count: sum(loads.map(({ active_count }) => active_count)),
        free_slots: sum(
          reachableOperators([...roster.sources()].flatMap(({ candidates }) => candidates)).map(freeSlots),
        ),
      };
    },
  };
}

function toFloorSource({ id, code, name, candidates }: RosterSource): FloorSource {
  const eligible = candidates.map((candidate) => exclusionOf(candidate) === null);
  const nominal = sharesOf(candidates.map(({ weight }) => weight));
  const effective = sharesOf(candidates.map(({ weight }, index) => (eligible[index] ? weight : 0)));
  return {
    id,
    code,
    name,
    linked_count: candidates.length,
    eligible_count: eligible.filter(Boolean).length,
    free_slots: sum(candidates.map(({ operator, weight }) => (weight > 0 ? freeSlots(operator) : 0))),
    shares: candidates.map(({ operator, weight }, index) => ({
      operator_id: operator.id,
      weight,
      nominal_share: nominal[index] ?? 0,
      effective_share: effective[index] ?? 0,
    })),
  };
}
