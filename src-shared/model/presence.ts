/** Presence: whether an operator takes tickets, why not, since when, and whether a window of theirs is open. */
import { z } from 'zod';
import { BREAK_MINUTES_MAX, BREAK_REASONS_MAX, LABEL_LENGTH_MAX } from '../limits';
import { entityId, timestamp, visibleName } from './primitives';

/** Why somebody takes no tickets: on a break by choice · their window was lost · their shift is over. */
export const awayKindSchema = z.enum(['break', 'no_link', 'off_shift']);
export type AwayKind = z.infer<typeof awayKindSchema>;

/** States as they are kept, one after another. `archived`: gone from the floor, kept in the history. */
export const operatorStateKindSchema = z.enum(['on_line', ...awayKindSchema.options, 'archived']);
export type OperatorStateKind = z.infer<typeof operatorStateKindSchema>;

/** Why somebody is away, and since when. */
export const awaySchema = z.object({
  kind: awayKindSchema,
  /** The reason of a break, in the words of then; null = none was given. */
  reason: z.string().nullable(),
  /** null = it was not written down then. */
  since: timestamp.nullable(),
  /** When a break with a length is over; null = it has none. */
  until: timestamp.nullable(),
});
export type Away = z.infer<typeof awaySchema>;

/** `here`: a window is open · `lost`: one was, and no more · `none`: never had a window, as whoever works by the API. */
export const linkStateSchema = z.enum(['here', 'lost', 'none']);
export type LinkState = z.infer<typeof linkStateSchema>;

export const breakMinutes = z.number().int().min(1).max(BREAK_MINUTES_MAX);

/** A reason for a break, from a list that the supervisor edits. */
export const breakReasonSchema = z.object({
  id: entityId,
  name: z.string(),
  /** How long such a break is meant to be, in minutes; it warns, and ends nothing. null = as long as it takes. */
  minutes: breakMinutes.nullable(),
  /** Gone from every choice, and kept in the history. */
  is_archived: z.boolean(),
});
export type BreakReason = z.infer<typeof breakReasonSchema>;

/** The whole list in its order, as it is to be: without `id` a new one; one that is not named is archived. */
export const breakReasonListSchema = z
  .array(
    z.strictObject({
      id: entityId.optional(),
      name: visibleName(LABEL_LENGTH_MAX),
      minutes: breakMinutes.nullable().default(null),
      is_archived: z.boolean().default(false),
    }),
  )
  .max(200)
  .refine((list) => list.filter(({ is_archived }) => !is_archived).length <= BREAK_REASONS_MAX, { error: 'too_many' });
export type BreakReasonList = z.infer<typeof breakReasonListSchema>;
