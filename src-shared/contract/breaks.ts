/** Breaks: the reasons from which an operator chooses. */
import { z } from 'zod';
import { breakReasonListSchema, breakReasonSchema } from '../model/presence';
import { procedure } from './procedure';

const list = z.object({ items: z.array(breakReasonSchema) });

export const breaks = {
  /** In the supervisor's order, archived ones last. */
  list: procedure('operator')
    .route({ method: 'GET', path: '/breaks', tags: ['breaks'] })
    .output(list),

  /** The whole list as it is to be; one that is not named is archived. */
  save: procedure('supervisor', ['unknown_break_reason'])
    .route({ method: 'PUT', path: '/breaks', tags: ['breaks'] })
    .input(z.strictObject({ items: breakReasonListSchema }))
    .output(list),
};
