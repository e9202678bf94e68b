/** Weights: the matrix source × operator. */
import { z } from 'zod';
import { weightChangeSchema, weightSchema } from '../model/weight';
import { procedure } from './procedure';

export const weights = {
  /** Every link, in (source, operator) order. */
  list: procedure('supervisor')
    .route({ method: 'GET', path: '/weights', tags: ['weights'] })
    .output(z.object({ items: z.array(weightSchema) })),

  /** All changes or none; in force from the next submission. A cell named twice: `invalid_input`. */
  apply: procedure('supervisor', ['unknown_operator', 'unknown_source'])
    .route({ method: 'PUT', path: '/weights', tags: ['weights'] })
    .input(z.strictObject({ changes: z.array(weightChangeSchema).min(1).max(20_000) }))
    .output(z.object({ items: z.array(weightSchema) })),
};
