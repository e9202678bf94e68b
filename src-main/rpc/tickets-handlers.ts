/** Tickets, as the contract offers them: outcomes that are no success become errors of the contract. */
import { AppError } from '@shared/errors';
import type { TicketExport } from '../service/tickets/ticket-export';
import type { Handler, TicketHandling } from '../service/tickets/ticket-handling';
import type { Tickets } from '../service/tickets/tickets';
import { actorOf, authorOf, type RpcContext } from './context';
import type { GuardedContract } from './guarded-contract';

export interface TicketsHandlersOptions {
  readonly tickets: Tickets;
  readonly handling: TicketHandling;
  readonly exports: TicketExport;
}

export function ticketsHandlers(
  rpc: GuardedContract['tickets'],
  { tickets, handling, exports }: TicketsHandlersOptions,
) {
  return {
    list: rpc.list.handler(({ input, context }) => tickets.list(actorOf(context), input)),
    export: rpc.export.handler(({ input, context }) => exports.piece(actorOf(context), input)),
    get: rpc.get.handler(({ input, context }) => tickets.get(actorOf(context), input.id)),
    history: rpc.history.handler(({ input, context }) => ({ items: tickets.history(actorOf(context), input.id) })),
    close: rpc.close.handler(async ({ input, context }) => {
      const outcome = await handling.close(handlerOf(context), input.id);
      if (outcome.kind !== 'closed') throw new AppError(outcome.kind);
      return outcome.ticket;
    }),
    reopen: rpc.reopen.handler(async ({ input, context }) => {
      const outcome = await handling.reopen(handlerOf(context), input.id);
      if (outcome.kind !== 'reopened') throw new AppError(outcome.kind);
      return outcome.ticket;
    }),
    transfer: rpc.transfer.handler(async ({ input, context }) => {
      const outcome = await handling.transfer(handlerOf(context), input);
      if (outcome.kind !== 'transferred') throw new AppError(outcome.kind);
      return outcome.ticket;
    }),
  };
}

function handlerOf(context: RpcContext): Handler {
  return { ...authorOf(context), actor: actorOf(context) };
}
