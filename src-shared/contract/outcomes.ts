/** Outcomes: how a ticket can end. */
import { z } from 'zod';
import { outcomeListSchema, outcomeSchema } from '../model/outcome';
import { procedure } from './procedure';

const list = z.object({ items: z.array(outcomeSchema) });

export const outcomes = {
  /** In the supervisor's order, archived ones last. */
  list: procedure('operator')
    .route({ method: 'GET', path: '/outcomes', tags: ['outcomes'] })
    .output(list),

  /** The whole list as it is to be; one that is not named is archived. */
  save: procedure('supervisor', ['unknown_outcome'])
    .route({ method: 'PUT', path: '/outcomes', tags: ['outcomes'] })
    .input(z.strictObject({ items: outcomeListSchema }))
    .output(list),
};
