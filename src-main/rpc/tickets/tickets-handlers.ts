/** Tickets, as the contract offers them: outcomes that are no success become errors of the contract. */
import { AppError, type ErrorCode } from '@shared/errors';
import type { TicketSummary } from '@shared/model/ticket';
import type { TicketExport } from '../../service/tickets/export/ticket-export';
import type { Handler } from '../../service/tickets/ticket-desk';
import type { TicketHandling } from '../../service/tickets/ticket-handling';
import type { Moved } from '../../service/tickets/ticket-moving';
import type { TicketNotes } from '../../service/tickets/ticket-notes';
import type { Tickets } from '../../service/tickets/tickets';
import { actorOf, authorOf, type RpcContext } from '../context';
import type { GuardedContract } from '../guarded-contract';

export interface TicketsHandlersOptions {
  readonly tickets: Tickets;
  readonly handling: TicketHandling;
  readonly exports: TicketExport;
  readonly notes: TicketNotes;
}

export function ticketsHandlers(
  rpc: GuardedContract['tickets'],
  { tickets, handling, exports, notes }: TicketsHandlersOptions,
) {
  return {
    list: rpc.list.handler(({ input, context }) => tickets.list(actorOf(context), input)),
    export: rpc.export.handler(({ input, context }) => exports.piece(actorOf(context), input)),
    rows: rpc.rows.handler(({ input, context }) => exports.rows(actorOf(context), input)),
    count: rpc.count.handler(({ input, context }) => exports.count(actorOf(context), input)),
    get: rpc.get.handler(({ input, context }) => tickets.get(actorOf(context), input.id)),
    history: rpc.history.handler(({ input, context }) => ({ items: tickets.history(actorOf(context), input.id) })),
    earlier: rpc.earlier.handler(({ input, context }) => tickets.earlier(actorOf(context), input)),
    close: rpc.close.handler(async ({ input, context }) => {
      const outcome = await handling.close(handlerOf(context), input);
      if (outcome.kind !== 'closed') throw new AppError(outcome.kind);
      return outcome.ticket;
    }),
    setOutcome: rpc.setOutcome.handler(async ({ input, context }) => {
      const outcome = await handling.setOutcome(handlerOf(context), input);
      if (outcome.kind !== 'set') throw new AppError(outcome.kind);
      return outcome.ticket;
    }),
    reopen: rpc.reopen.handler(async ({ input, context }) => {
      const closed_at = input.closed_at === undefined ? undefined : Date.parse(input.closed_at);
      const outcome = await handling.reopen(handlerOf(context), { ...input, closed_at });
      if (outcome.kind !== 'reopened') throw new AppError(outcome.kind);
      return outcome.ticket;
    }),
    bulk: rpc.bulk.handler(({ input, context }) => handling.bulk(handlerOf(context), input)),
    addNote: rpc.addNote.handler(({ input, context }) => notes.add(handlerOf(context), input)),
    removeNote: rpc.removeNote.handler(({ input, context }) => notes.remove(handlerOf(context), input)),
    markOpened: rpc.markOpened.handler(({ input, context }) => notes.markOpened(handlerOf(context), input.id)),
    remind: rpc.remind.handler(({ input: { id, at }, context }) =>
      notes.remind(handlerOf(context), { id, at: at === null ? null : Date.parse(at) }),
    ),
    transfer: rpc.transfer.handler(async ({ input, context }) =>
      movedTicket(await handling.transfer(handlerOf(context), input)),
    ),
    takeBack: rpc.takeBack.handler(async ({ input, context }) =>
      movedTicket(await handling.takeBack(handlerOf(context), input)),
    ),
    returnToDistribution: rpc.returnToDistribution.handler(async ({ input, context }) => {
      const outcome = await handling.returnToDistribution(handlerOf(context), input);
      if (outcome.kind === 'all_operators_busy') {
        throw new AppError('all_operators_busy', { data: { reason: outcome.reason } });
      }
      return movedTicket(outcome);
    }),
  };
}

function handlerOf(context: RpcContext): Handler {
  return { ...authorOf(context), actor: actorOf(context) };
}

function movedTicket(outcome: Moved | { readonly kind: ErrorCode }): TicketSummary {
  if (outcome.kind !== 'moved') throw new AppError(outcome.kind);
  return outcome.ticket;
}
