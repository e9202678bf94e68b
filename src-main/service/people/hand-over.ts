/** Handing over: all open tickets of an operator to others, looked at first, then moved as one step; with it a shift can end. */
import { AppError } from '@shared/errors';
import type { HandOverMove, HandOverPlan, HandOverResult } from '@shared/model/hand-over';
import { QUEUE_TICKETS_MAX } from '@shared/model/live';
import type { OperatorState } from '../../domain/distribution/eligibility';
import { planHandOver } from '../../domain/people/hand-over';
import type { Tx } from '../../store/store';
import type { Handler, TicketDesk } from '../tickets/ticket-desk';
import { isFull } from '../tickets/ticket-desk';
import { createTicketMoving } from '../tickets/ticket-moving';
import { changeState, restoreState } from '../roster/operator-states';

/** One step: what was planned, and whether the operator goes with it. */
export interface HandOverStep {
  readonly moves: readonly HandOverMove[];
  readonly goes_off_line: boolean;
}

export interface HandOverUndo {
  readonly ticket_ids: readonly number[];
  /** Whether going off the line is undone, too. */
  readonly comes_back: boolean;
}

export interface HandOver {
  /**
   * Where each open ticket of `operatorId` would go by the weights, or as many as fit to `toId`. Nothing moves.
   *
   * @throws {unknown_operator}
   */
  plan(operatorId: number, toId: number | null): HandOverPlan;
  /**
   * Moves what was planned, as one step; a ticket that has been closed or moved, or for which there is no room any more, stays
   * where it is. Whoever goes off the line is told all that is left on their desk.
   *
   * @throws {unknown_operator}
   */
  run(by: Handler, operatorId: number, step: HandOverStep): Promise<HandOverResult>;
  /**
   * Undoes a step: tickets with which nothing has been done since come back while there is room, and the operator is as before
   * their shift ended, unless somebody has said otherwise meanwhile.
   *
   * @throws {unknown_operator}
   */
  takeBack(by: Handler, operatorId: number, undo: HandOverUndo): Promise<HandOverResult>;
}

export function createHandOver(desk: TicketDesk): HandOver {
  const { store, audit } = desk.options;
  const { read } = store;
  const moving = createTicketMoving(desk);
  const { goOff, comeBack } = createLeaving(desk);
  const operatorOf = (id: number) => known(desk, id);
  const openOf = (operatorId: number) => read.live.activeTicketIdsOf(operatorId, QUEUE_TICKETS_MAX);

  const move = (
    tx: Tx,
    by: Handler,
    { ticket_id, operator_id, fromId }: HandOverMove & { readonly fromId: number },
  ) => {
    const isTheirs = desk.find(by.actor, ticket_id)?.operator_id === fromId;
    const target = operatorOf(operator_id);
    if (!isTheirs || operator_id === fromId || !target.is_active || isFull(target)) return false;
    return moving.transfer(tx, by, { id: ticket_id, operator_id, over_limit: false }).kind === 'moved';
  };

  return {
    plan: (operatorId, toId) => {
      operatorOf(operatorId);
      return planned(desk, openOf(operatorId), { fromId: operatorId, to: toId === null ? null : operatorOf(toId) });
    },
    run: (by, operatorId, { moves, goes_off_line }) =>
      store.write((tx) => {
        const operator = operatorOf(operatorId);
        for (const { operator_id } of moves) operatorOf(operator_id);
        const hasGone = goes_off_line && goOff(tx, by, operator);
        const done = moves.flatMap((each) => (move(tx, by, { ...each, fromId: operatorId }) ? [each.ticket_id] : []));
        const moved = new Set(done);
        const unmoved = moves.flatMap(({ ticket_id }) => (moved.has(ticket_id) ? [] : [ticket_id]));
        const left_ids = goes_off_line ? openOf(operatorId) : unmoved;
        if (hasGone) audit(by, 'shift_ended', { operator_id: operatorId, moved: done.length, left: left_ids.length });
        return { done, left_ids };
      }),
    takeBack: (by, operatorId, { ticket_ids, comes_back }) =>
      store.write((tx) => {
        const hasCome = comes_back && comeBack(tx, by, operatorOf(operatorId));
        const ids = [...new Set(ticket_ids)];
        const done = ids.filter((id) => {
          const isTheirs = read.ticketEvents.last(id, ['noted'])?.from_operator_id === operatorId;
          return isTheirs && moving.takeBack(tx, by, { id }).kind === 'moved';
        });
        const back = new Set(done);
        if (hasCome) audit(by, 'shift_resumed', { operator_id: operatorId, moved: done.length });
        return { done, left_ids: ids.filter((id) => !back.has(id)) };
      }),
  };
}

/** @throws {unknown_operator} */
function known(desk: TicketDesk, id: number): OperatorState {
  const operator = desk.operator(id);
  if (!operator) throw new AppError('unknown_operator');
  return operator;
}

function planned(
  { options: { store, drawBelow } }: TicketDesk,
  ids: readonly number[],
  between: { readonly fromId: number; readonly to: OperatorState | null },
): HandOverPlan {
  const { roster, tickets } = store.read;
  const open = ids.map((id) => ({
    id,
    candidates: roster.source(tickets.find(id)?.source_id ?? 0)?.candidates ?? [],
  }));
  const goals = planHandOver(open, { ...between, drawBelow });
  return {
    moves: goals.flatMap(({ ticket_id, operator_id }) => (operator_id === null ? [] : [{ ticket_id, operator_id }])),
    left_ids: goals.flatMap(({ ticket_id, operator_id }) => (operator_id === null ? [ticket_id] : [])),
  };
}

/** Off the line as a shift ends, and back to what was before. */
function createLeaving(desk: TicketDesk) {
  const { clock } = desk.options;

  /** Whether they have left: an operator who is off shift already does not. */
  function goOff(tx: Tx, by: Handler, operator: OperatorState): boolean {
    if (operator.away?.kind === 'off_shift') return false;
    changeState(tx, { operator, by, now: clock() }, { state: 'off_shift' });
    return true;
  }

  function comeBack(tx: Tx, by: Handler, operator: OperatorState): boolean {
    if (operator.away?.kind !== 'off_shift') return false;
    restoreState(tx, { operator, by, now: clock() });
    return true;
  }

  return { goOff, comeBack };
}
