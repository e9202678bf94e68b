/** Tickets: the whole history, one ticket with its receipt, closing and transferring. */
import { z } from 'zod';
import { idParam, pageQuery, timestamp } from '../model/primitives';
import { ticketDetailSchema, ticketStatusSchema, ticketSummarySchema } from '../model/ticket';
import { procedure } from './procedure';

const byId = z.object({ id: idParam });

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

export const tickets = {
  /** Newest first, keyset paging: `next_cursor` is absent on the last page. An operator sees only their own. */
  list: procedure('operator')
    .route({ method: 'GET', path: '/tickets', tags: ['tickets'] })
    .input(ticketQuerySchema)
    .output(z.object({ items: z.array(ticketSummarySchema), next_cursor: z.string().optional() })),

  get: procedure('operator', ['unknown_ticket'])
    .route({ method: 'GET', path: '/tickets/{id}', tags: ['tickets'] })
    .input(byId)
    .output(ticketDetailSchema),

  /** Frees the slot at once. An operator closes only their own tickets. */
  close: procedure('operator', ['unknown_ticket', 'ticket_already_closed'])
    .route({ method: 'POST', path: '/tickets/{id}/close', tags: ['tickets'] })
    .input(byId)
    .output(ticketSummarySchema),

  /** To a full operator only with `over_limit: true`; it then counts as load like any other. */
  transfer: procedure('operator', ['unknown_ticket', 'unknown_operator', 'ticket_already_closed', 'operator_at_limit'])
    .route({ method: 'POST', path: '/tickets/{id}/transfer', tags: ['tickets'] })
    .input(z.strictObject({ id: idParam, operator_id: idParam, over_limit: z.boolean().default(false) }))
    .output(ticketSummarySchema),
};
