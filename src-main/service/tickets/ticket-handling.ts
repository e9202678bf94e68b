/** Closing, reopening and moving: what is done with a ticket, each as one atomic unit of the commit queue. */
import {
  createTicketClosing,
  type CloseOutcome,
  type Closing,
  type ReopenOutcome,
  type Reopening,
  type SetOutcomeOutcome,
} from './ticket-closing';
import { createTicketBulk, type RunBulk } from './ticket-bulk';
import type { Handler, TicketDesk } from './ticket-desk';
import {
  createTicketMoving,
  type ReturnOutcome,
  type Returning,
  type TakeBackOutcome,
  type TakingBack,
  type Transfer,
  type TransferOutcome,
} from './ticket-moving';

export interface TicketHandling {
  /**
   * Closes an active ticket and frees its slot at once. Another operator's ticket is unknown to an operator. Without an outcome
   * only where none is required.
   */
  close(by: Handler, closing: Closing): Promise<CloseOutcome>;
  /**
   * Opens a closed ticket again: its operator on the day it was closed, the supervisor always; while the operator's load is below
   * the limit, unless the supervisor says otherwise. Being on a break does not matter: nothing new comes with it.
   */
  reopen(by: Handler, reopening: Reopening): Promise<ReopenOutcome>;
  /** Changes the outcome of a closed ticket; null takes it away. */
  setOutcome(
    by: Handler,
    change: { readonly id: number; readonly outcome_id: number | null },
  ): Promise<SetOutcomeOutcome>;
  /**
   * Gives an active ticket to another operator; to its own operator it changes nothing. An operator may give it only to somebody on
   * the line, the supervisor to anybody.
   */
  transfer(by: Handler, transfer: Transfer): Promise<TransferOutcome>;
  /**
   * One action for many tickets, all in one unit; what cannot be done to a ticket is named and leaves it as it is.
   *
   * @throws {unknown_operator}
   * @throws {unknown_outcome}
   * @throws {outcome_required}
   */
  bulk: RunBulk;
  /** Undoes a transfer or a return to distribution, by whoever made it, as long as nothing has been done with the ticket since and a slot is free. */
  takeBack(by: Handler, taking: TakingBack): Promise<TakeBackOutcome>;
  /** Distributes an active ticket once more by the same rules, without the operator who has it; nobody fits: nothing changes. */
  returnToDistribution(by: Handler, returning: Returning): Promise<ReturnOutcome>;
}

export function createTicketHandling(desk: TicketDesk): TicketHandling {
  const { write } = desk.options.store;
  const closing = createTicketClosing(desk);
  const moving = createTicketMoving(desk);
  return {
    bulk: createTicketBulk(desk, { closing, moving }),
    close: (by, change) => write((tx) => closing.close(tx, by, change)),
    reopen: (by, change) => write((tx) => closing.reopen(tx, by, change)),
    setOutcome: (by, change) => write((tx) => closing.setOutcome(tx, by, change)),
    transfer: (by, transfer) => write((tx) => moving.transfer(tx, by, transfer)),
    takeBack: (by, taking) => write((tx) => moving.takeBack(tx, by, taking)),
    returnToDistribution: (by, returning) => write((tx) => moving.returnToDistribution(tx, by, returning)),
  };
}
