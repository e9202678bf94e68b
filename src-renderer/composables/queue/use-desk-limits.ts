// By what a ticket in the operator's window is late: norm and target of its source, as the supervisor has them now.
import { MINUTE_MS } from '@shared/figures/time';
import type { TicketSummary } from '@shared/model/ticket';
import { normMs, type TimeLimits } from '@shared/overdue';
import { useQueueStore } from '../../stores/floor/queue';

export function useDeskLimits() {
  const queue = useQueueStore();
  return ({ source: { id } }: Pick<TicketSummary, 'source'>): TimeLimits => {
    // Nothing is late by what is not known yet.
    if (!queue.choices) return { norm: null, openWithin: null };
    const target = queue.choices.open_within_by_source.find(({ source_id }) => source_id === id);
    return { norm: normMs(queue.choices, id), openWithin: target ? target.minutes * MINUTE_MS : null };
  };
}
