/** Attempts: what was sent as a submission in seven days and came to nothing, and what is done about it. */
import { z } from 'zod';
import { MAPPED_ROLES } from '../forms/field-roles';
import { attemptReadingSchema, attemptSchema, attemptSummarySchema } from '../model/attempt';
import { pageOf } from '../model/page';
import { ASKED_CODE_LENGTH_MAX, FIELD_NAME_LENGTH_MAX } from '../limits';
import { idParam, pageQuery } from '../model/primitives';
import { ticketSummarySchema } from '../model/ticket';
import { procedure } from './procedure';

export const attemptQuerySchema = pageQuery.extend({
  source_code: z.string().max(ASKED_CODE_LENGTH_MAX).optional(),
  state: z.enum(['all', 'open']).default('all'),
});

export const attempts = {
  /** Newest first; `state=open`: rejected, and nobody has looked after it. */
  list: procedure('supervisor')
    .route({ method: 'GET', path: '/attempts', tags: ['attempts'] })
    .input(attemptQuerySchema)
    .output(pageOf(attemptSchema)),

  /** How many are open, which codes are no source's, and what is rejected again and again right now. */
  summary: procedure('supervisor')
    .route({ method: 'GET', path: '/attempts/summary', tags: ['attempts'] })
    .output(attemptSummarySchema),

  /** Reads an attempt with another mapping of its fields; stores nothing. */
  preview: procedure('supervisor', ['unknown_attempt'])
    .route({ method: 'POST', path: '/attempts/{id}/preview', tags: ['attempts'] })
    .input(
      z.strictObject({
        id: idParam,
        mapping: z.record(z.string().max(FIELD_NAME_LENGTH_MAX), z.enum(MAPPED_ROLES)).default({}),
      }),
    )
    .output(z.object({ reading: attemptReadingSchema.nullable() })),

  markContacted: procedure('supervisor', ['unknown_attempt'])
    .route({ method: 'POST', path: '/attempts/{id}/contacted', tags: ['attempts'] })
    .input(z.strictObject({ id: idParam, is_contacted: z.boolean().default(true) }))
    .output(attemptSchema),

  /** Makes a ticket of it by the same rules; `source_id` where the code it named is none. */
  distribute: procedure('supervisor', ['unknown_attempt', 'unknown_source', 'attempt_unreadable', 'all_operators_busy'])
    .route({ method: 'POST', path: '/attempts/{id}/distribute', tags: ['attempts'], successStatus: 201 })
    .input(z.strictObject({ id: idParam, source_id: idParam.optional() }))
    .output(ticketSummarySchema),
};
