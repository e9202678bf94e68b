/** Refusals: callers who were turned away. */
import { z } from 'zod';
import { idParam, pageQuery, timestamp } from '../model/primitives';
import { refusalReasonSchema, refusalSchema } from '../model/refusal';
import { procedure } from './procedure';

export const refusals = {
  /** Newest first. */
  list: procedure('supervisor')
    .route({ method: 'GET', path: '/refusals', tags: ['refusals'] })
    .input(
      pageQuery.extend({
        source_id: idParam.optional(),
        reason: refusalReasonSchema.optional(),
        from: timestamp.optional(),
        to: timestamp.optional(),
      }),
    )
    .output(z.object({ items: z.array(refusalSchema), next_cursor: z.string().optional() })),
};
