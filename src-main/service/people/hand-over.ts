/** Handing over: all open tickets of an operator to others, looked at first, then moved as one step. */
import { AppError } from '@shared/errors';
import type { HandOverMove, HandOverPlan, HandOverResult } from '@shared/model/hand-over';
import { QUEUE_TICKETS_MAX } from '@shared/model/live';
import { planHandOver } from '../../domain/people/hand-over';
import type { Handler, TicketDesk } from '../tickets/ticket-desk';
import { isFull } from '../tickets/ticket-desk';
import { createTicketMoving } from '../tickets/ticket-moving';

export interface HandOver {
  /**
   * Where each open ticket of `operatorId` would go by the weights, or as many as fit to `toId`. Nothing moves.
   *
   * @throws {unknown_operator}
   */
  plan(operatorId: number, toId: number | null): HandOverPlan;
  /**
   * Moves what was planned, as one step; a ticket that has been closed or moved, or for which there is no room any more, stays
   * where it is. Each move is undone like any transfer.
   *
   * @throws {unknown_operator}
   */
  run(by: Handler, operatorId: number, moves: readonly HandOverMove[]): Promise<HandOverResult>;
}

export function createHandOver(desk: TicketDesk): HandOver {
  const { store, drawBelow } = desk.options;
  const { read } = store;
  const moving = createTicketMoving(desk);

  const operatorOf = (id: number) => {
    const operator = desk.operator(id);
    if (!operator) throw new AppError('unknown_operator');
    return operator;
  };

  return {
    plan: (operatorId, toId) => {
      operatorOf(operatorId);
      const to = toId === null ? null : operatorOf(toId);
      const tickets = read.live.activeTicketIdsOf(operatorId, QUEUE_TICKETS_MAX).map((id) => {
        const source = read.roster.source(read.tickets.find(id)?.source_id ?? 0);
        return { id, candidates: source?.candidates ?? [] };
      });
      const planned = planHandOver(tickets, { fromId: operatorId, to, drawBelow });
      return {
        moves: planned.flatMap(({ ticket_id, operator_id }) =>
          operator_id === null ? [] : [{ ticket_id, operator_id }],
        ),
        left_ids: planned.flatMap(({ ticket_id, operator_id }) => (operator_id === null ? [ticket_id] : [])),
      };
    },
    run: (by, operatorId, moves) =>
      store.write((tx) => {
        for (const { operator_id } of moves) operatorOf(operator_id);
        const done = moves.flatMap(({ ticket_id, operator_id }) => {
          const isTheirs = desk.find(by.actor, ticket_id)?.operator_id === operatorId;
          const target = operatorOf(operator_id);
          if (!isTheirs || operator_id === operatorId || !target.is_active || isFull(target)) return [];
          const { kind } = moving.transfer(tx, by, { id: ticket_id, operator_id, over_limit: false });
          return kind === 'moved' ? [ticket_id] : [];
        });
        const moved = new Set(done);
        return { done, left_ids: moves.flatMap(({ ticket_id }) => (moved.has(ticket_id) ? [] : [ticket_id])) };
      }),
  };
}
