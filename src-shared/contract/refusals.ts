/** Refusals: callers who were turned away. */
import { z } from 'zod';
import { idParam, pageQuery, timestamp } from '../model/primitives';
import { refusalReasonSchema, refusalSchema, refusalStateSchema } from '../model/refusal';
import { ticketSummarySchema } from '../model/ticket';
import { bulkIds } from '../model/bulk';
import { listOrderSchema, pageOf } from '../model/page';
import { procedure } from './procedure';

const byId = z.object({ id: idParam });

export const refusals = {
  /** Missed leads, newest first or oldest: one item for all tries of a lead at a source that have come to the same end. Filters look at the last try. */
  list: procedure('supervisor')
    .route({ method: 'GET', path: '/refusals', tags: ['refusals'] })
    .input(
      pageQuery.extend({
        source_id: idParam.optional(),
        reason: refusalReasonSchema.optional(),
        state: refusalStateSchema.optional(),
        from: timestamp.optional(),
        to: timestamp.optional(),
        order: listOrderSchema.default('newest'),
      }),
    )
    .output(pageOf(refusalSchema)),

  /** Says that somebody got in touch with the lead, or takes it back; for all tries that belong together. */
  markContacted: procedure('supervisor', ['unknown_refusal'])
    .route({ method: 'POST', path: '/refusals/{id}/contacted', tags: ['refusals'] })
    .input(z.strictObject({ id: idParam, is_contacted: z.boolean().default(true) }))
    .output(refusalSchema),

  /** The same for up to 200 of them, as one step: all or none. */
  markManyContacted: procedure('supervisor', ['unknown_refusal'])
    .route({ method: 'POST', path: '/refusals/contacted', tags: ['refusals'] })
    .input(z.strictObject({ ids: bulkIds, is_contacted: z.boolean().default(true) }))
    .output(z.object({ items: z.array(refusalSchema) })),

  /** Puts up to 200 of them aside as spam, or takes that back, as one step: all or none. What has got a ticket, or been called since, stays as it is. */
  markManySpam: procedure('supervisor', ['unknown_refusal'])
    .route({ method: 'POST', path: '/refusals/spam', tags: ['refusals'] })
    .input(z.strictObject({ ids: bulkIds, is_spam: z.boolean().default(true) }))
    .output(z.object({ items: z.array(refusalSchema) })),

  /** Opens a missed lead again, whatever it had come to; a ticket stays what it is. */
  reopen: procedure('supervisor', ['unknown_refusal'])
    .route({ method: 'POST', path: '/refusals/{id}/reopen', tags: ['refusals'] })
    .input(byId)
    .output(refusalSchema),

  /** Distributes the missed lead now, by the same rules; refused again, nothing is stored. A key it was refused with gets this ticket. */
  distribute: procedure('supervisor', ['unknown_refusal', 'refusal_already_distributed', 'all_operators_busy'])
    .route({ method: 'POST', path: '/refusals/{id}/distribute', tags: ['refusals'], successStatus: 201 })
    .input(byId)
    .output(ticketSummarySchema),
};
