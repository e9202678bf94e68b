// By what a ticket of the console's lists is late: norm and target of its source, as the floor knows them.
import { MINUTE_MS } from '@shared/figures/time';
import type { TicketSummary } from '@shared/model/ticket';
import { normMs, type TimeLimits } from '@shared/overdue';
import { useFloorStore } from '../../stores/floor/floor';

export function useFloorLimits() {
  const floor = useFloorStore();
  return ({ source: { id } }: Pick<TicketSummary, 'source'>): TimeLimits => {
    const minutes = floor.sources.get(id)?.open_within_minutes ?? null;
    return {
      norm: floor.settings && normMs(floor.settings, id),
      openWithin: minutes === null ? null : minutes * MINUTE_MS,
    };
  };
}
