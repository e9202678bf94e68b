/** Which sources are turning callers away: from a refusal until there has been a free slot for a while. */
import { exclusionOf } from '../domain/eligibility';
import type { EventBus } from '../events/event-bus';
import type { Roster, RosterSource } from '../store/roster';

/** A slot that is taken again at once is no relief; the alert would only flicker. */
export const FREE_AGAIN_AFTER_MS = 10_000;

export interface BusySources {
  /** In the order in which they became busy. */
  current(): readonly RosterSource[];
  stop(): void;
}

export interface BusySourcesOptions {
  readonly roster: Roster;
  readonly events: EventBus;
  /** A source has become busy or free. */
  readonly onChange: () => void;
  readonly onFreeAgain: (sourceId: number) => void;
}

export function watchBusySources({ roster, events, onChange, onFreeAgain }: BusySourcesOptions): BusySources {
  /** Busy sources; those with a timer have a free slot and wait for it to last. */
  const busy = new Map<number, NodeJS.Timeout | undefined>();
  const sourceOf = (sourceId: number) => [...roster.sources()].find(({ id }) => id === sourceId);

  function refuse(sourceId: number): void {
    const isNew = !busy.has(sourceId);
    clearTimeout(busy.get(sourceId));
    busy.set(sourceId, undefined);
    if (isNew) onChange();
  }

  /** Any change of load, limits or links may open or close a slot of any source. */
  function review(): void {
    for (const [sourceId, timer] of busy) {
      const hasFreeSlot = isOpen(sourceOf(sourceId));
      if (hasFreeSlot && timer) continue;
      clearTimeout(timer);
      busy.set(sourceId, hasFreeSlot ? setTimeout(() => release(sourceId), FREE_AGAIN_AFTER_MS).unref() : undefined);
    }
  }

  function release(sourceId: number): void {
    busy.delete(sourceId);
    onFreeAgain(sourceId);
    onChange();
  }

  const unsubscribe = events.subscribe(({ event }) => {
    if (event.type === 'submissionRefused') refuse(event.source_id);
    else if (busy.size > 0) review();
  });
  return {
    current: () => [...busy.keys()].flatMap((sourceId) => sourceOf(sourceId) ?? []),
    stop: () => {
      unsubscribe();
      for (const timer of busy.values()) clearTimeout(timer);
    },
  };
}

/** A source that was removed refuses nobody any more. */
function isOpen(source: RosterSource | undefined): boolean {
  return !source || source.candidates.some((candidate) => exclusionOf(candidate) === null);
}
