/**
 * A simulated floor: when the next submission comes, at which source, and when an operator is done with a ticket. Pure
 * and repeatable, since moments and chance are arguments. The demo runs on it.
 */

import { sum } from '@shared/figures/sum';
/** A source of submissions; `share` is its part of them all, in any unit. */
export interface SimulatedSource {
  readonly share: number;
}

/** How busy the floor is. */
export interface FloorPace {
  /** Chances of a submission in each step, 0–1. */
  readonly quietChance: number;
  readonly rushChance: number;
  /** How long a rush lasts and how often one comes, in milliseconds; it is the end of each period. */
  readonly rushMs: number;
  readonly rushEveryMs: number;
  /** How long a ticket is worked on: from the first to the sum of both, in milliseconds, evenly. */
  readonly handlingMinMs: number;
  readonly handlingSpreadMs: number;
}

export interface FloorStep<S> {
  /** Ids of the tickets that are done now, each told once, in the order in which they were taken. */
  readonly done: readonly number[];
  /** Where somebody submits now; null = nobody does. */
  readonly arrival: S | null;
}

export interface FloorSimulation {
  /** Somebody has this ticket from now on. @param now epoch milliseconds */
  take(ticket_id: number, now: number): void;
  /** What happens at this moment. @param sources where something may be submitted; none = nothing is */
  step<S extends SimulatedSource>(now: number, sources: readonly S[]): FloorStep<S>;
}

export interface FloorSimulationOptions {
  readonly pace: FloorPace;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
}

export function createFloorSimulation({ pace, startedAt, random }: FloorSimulationOptions): FloorSimulation {
  const doneAt = new Map<number, number>();
  return {
    take: (ticket_id, now) => {
      doneAt.set(ticket_id, now + pace.handlingMinMs + random() * pace.handlingSpreadMs);
    },
    step: (now, sources) => {
      const done = [...doneAt].filter(([, at]) => at <= now).map(([id]) => id);
      for (const id of done) doneAt.delete(id);
      const isRush = (now - startedAt) % pace.rushEveryMs > pace.rushEveryMs - pace.rushMs;
      const isArrival = random() < (isRush ? pace.rushChance : pace.quietChance);
      return { done, arrival: isArrival ? sourceByShare(sources, random) : null };
    },
  };
}

/** One of the sources, by its share; null = there is none. @param random 0 ≤ n < 1 */
export function sourceByShare<S extends SimulatedSource>(sources: readonly S[], random: () => number): S | null {
  let rest = random() * sum(sources.map(({ share }) => share));
  return sources.find(({ share }) => (rest -= share) < 0) ?? sources[0] ?? null;
}
