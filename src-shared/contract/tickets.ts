/** Tickets: the whole history, one ticket with its receipt, closing and transferring. */
import { z } from 'zod';
import { leadHistoryItemSchema } from '../model/live';
import { count, idParam, pageQuery, ratio, timestamp } from '../model/primitives';
import { noteText } from '../model/ticket-event';
import { ticketDetailSchema, ticketStatusSchema, ticketSummarySchema } from '../model/ticket';
import { procedure } from './procedure';

const byId = z.object({ id: idParam });

/** Most other tickets of a lead that are shown beside one of them, newest first. */
export const LEAD_HISTORY_MAX = 50;

export const ticketQuerySchema = pageQuery.extend({
  status: ticketStatusSchema.optional(),
  operator_id: idParam.optional(),
  source_id: idParam.optional(),
  /** A ticket number, the beginning of an e-mail, or words of the message. */
  q: z.string().max(200).optional(),
  /** from ≤ created_at < to */
  from: timestamp.optional(),
  to: timestamp.optional(),
});
export type TicketQuery = z.infer<typeof ticketQuerySchema>;

/** The same filters; a `language` asks for its words and local time instead of names of fields and UTC. */
const ticketExportQuerySchema = ticketQuerySchema.omit({ limit: true }).extend({
  separator: z.enum([';', ',']).default(';'),
  language: z.enum(['ru', 'en']).optional(),
});
export type TicketExportQuery = z.infer<typeof ticketExportQuerySchema>;

const ticketExportPieceSchema = z.object({
  /** UTF-8 text to be appended; the first piece begins with a BOM and the head. */
  text: z.string(),
  /** Rows so far. */
  rows: count,
  /** Share of the history that has been looked through. */
  progress: ratio,
  /** Asks for the next piece; absent on the last one. Whoever does not ask has cancelled. */
  next_cursor: z.string().optional(),
});
export type TicketExportPiece = z.infer<typeof ticketExportPieceSchema>;

export const tickets = {
  /** Newest first, keyset paging: `next_cursor` is absent on the last page. An operator sees only their own. */
  list: procedure('operator')
    .route({ method: 'GET', path: '/tickets', tags: ['tickets'] })
    .input(ticketQuerySchema)
    .output(z.object({ items: z.array(ticketSummarySchema), next_cursor: z.string().optional() })),

  /** A piece of the filtered tickets as CSV. Over HTTP the pieces come as one file. */
  export: procedure('supervisor')
    .route({ method: 'GET', path: '/tickets.csv', tags: ['tickets'] })
    .input(ticketExportQuerySchema)
    .output(ticketExportPieceSchema),

  get: procedure('operator', ['unknown_ticket'])
    .route({ method: 'GET', path: '/tickets/{id}', tags: ['tickets'] })
    .input(byId)
    .output(ticketDetailSchema),

  /** The other tickets of its lead, newest first, at most 50; an operator asks by their own ticket. */
  history: procedure('operator', ['unknown_ticket'])
    .route({ method: 'GET', path: '/tickets/{id}/history', tags: ['tickets'] })
    .input(byId)
    .output(z.object({ items: z.array(leadHistoryItemSchema) })),

  /** Frees the slot at once. An operator closes only their own tickets. */
  close: procedure('operator', ['unknown_ticket', 'ticket_already_closed'])
    .route({ method: 'POST', path: '/tickets/{id}/close', tags: ['tickets'] })
    .input(byId)
    .output(ticketSummarySchema),

  /**
   * Takes a closing back while it is fresh: within 15 seconds, by the one who closed or the supervisor, and only while the
   * operator's load is below the limit.
   */
  reopen: procedure('operator', ['unknown_ticket', 'ticket_not_closed', 'undo_expired', 'operator_at_limit'])
    .route({ method: 'POST', path: '/tickets/{id}/reopen', tags: ['tickets'] })
    .input(byId)
    .output(ticketSummarySchema),

  /** An operator transfers their own tickets, to colleagues on the line. To a full operator only with `over_limit: true`; it then counts as load like any other. */
  transfer: procedure('operator', [
    'unknown_ticket',
    'unknown_operator',
    'ticket_already_closed',
    'operator_inactive',
    'operator_at_limit',
  ])
    .route({ method: 'POST', path: '/tickets/{id}/transfer', tags: ['tickets'] })
    .input(
      z.strictObject({
        id: idParam,
        operator_id: idParam,
        over_limit: z.boolean().default(false),
        /** Stands in the timeline, for the one who gets the ticket. */
        note: noteText.optional(),
      }),
    )
    .output(ticketSummarySchema),
};
