/** Who closed what in the last moments: the only ones who may take a closing back. In memory, since it matters for seconds. */
import type { Actor } from '@shared/model/actor';

/** What the windows offer, in milliseconds: 8 seconds, and time for a slow line. @see contract/tickets `reopen` */
export const REOPEN_WITHIN_MS = 15_000;

export interface RecentClosings {
  remember(ticketId: number, closing: { readonly actor: Actor; readonly closedAt: number }): void;
  /** Whether `actor` may take the closing of a ticket back now; the supervisor may take back anybody's. */
  mayReopen(actor: Actor, ticket: { readonly id: number; readonly closed_at: number | null }): boolean;
}

/** @param clock now, in epoch milliseconds */
export function createRecentClosings(clock: () => number): RecentClosings {
  // In closing order, so that the expired ones are at the beginning.
  const closings = new Map<number, { readonly actor: Actor; readonly closedAt: number }>();
  const isFresh = (closedAt: number) => clock() - closedAt <= REOPEN_WITHIN_MS;

  return {
    remember: (ticketId, closing) => {
      for (const [id, { closedAt }] of closings) {
        if (isFresh(closedAt)) break;
        closings.delete(id);
      }
      closings.delete(ticketId);
      closings.set(ticketId, closing);
    },
    mayReopen: (actor, { id, closed_at }) => {
      if (closed_at === null || !isFresh(closed_at)) return false;
      if (actor.role === 'supervisor') return true;
      const closer = closings.get(id)?.actor;
      return closer?.role === 'operator' && closer.operator_id === actor.operator_id;
    },
  };
}
