/** Outcome: how a ticket ended, from a list that the supervisor edits. */
import { z } from 'zod';
import { LABEL_LENGTH_MAX, OUTCOMES_MAX } from '../limits';
import { entityId, visibleName } from './primitives';

export const outcomeSchema = z.object({
  id: entityId,
  name: z.string(),
  /** Gone from every choice, and kept in the history. */
  is_archived: z.boolean(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/**
 * The whole list in its order, as it is to be: without `id` a new one; one that is not named is archived. At most 12 that are not
 * archived.
 */
export const outcomeListSchema = z
  .array(
    z.strictObject({
      id: entityId.optional(),
      name: visibleName(LABEL_LENGTH_MAX),
      is_archived: z.boolean().default(false),
    }),
  )
  .max(200)
  .refine((list) => list.filter(({ is_archived }) => !is_archived).length <= OUTCOMES_MAX, { error: 'too_many' });
export type OutcomeList = z.infer<typeof outcomeListSchema>;
