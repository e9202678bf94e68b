/** Operator: a person who handles tickets. */
import { z } from 'zod';
import { MAX_ACTIVE_TICKETS_LIMIT, OPERATORS_ADDED_MAX } from '../limits';
import { count, entityId, nameText, timestamp } from './primitives';

/** What the supervisor edits: `max_active_tickets` 0 to 100,000,000 (0 = gets nothing new). */
export const operatorFieldsSchema = z.object({
  name: nameText,
  is_active: z.boolean(),
  max_active_tickets: z.number().int().min(0).max(MAX_ACTIVE_TICKETS_LIMIT),
});

export const operatorSchema = operatorFieldsSchema.extend({ id: entityId });
export type Operator = z.infer<typeof operatorSchema>;

/** A new operator takes part at once, with five slots, unless said otherwise. */
export const newOperatorSchema = z.strictObject({
  name: operatorFieldsSchema.shape.name,
  is_active: operatorFieldsSchema.shape.is_active.default(true),
  max_active_tickets: operatorFieldsSchema.shape.max_active_tickets.default(5),
});
export type NewOperator = z.infer<typeof newOperatorSchema>;

/** A pasted list: every name becomes an operator with the same limit. */
export const newOperatorsSchema = z.strictObject({
  /** A name alone, or with a limit of its own. */
  names: z
    .array(
      z.union([
        operatorFieldsSchema.shape.name,
        z.strictObject({
          name: operatorFieldsSchema.shape.name,
          max_active_tickets: operatorFieldsSchema.shape.max_active_tickets,
        }),
      ]),
    )
    .min(1)
    .max(OPERATORS_ADDED_MAX),
  max_active_tickets: newOperatorSchema.shape.max_active_tickets,
});
export type NewOperators = z.infer<typeof newOperatorsSchema>;

export const operatorPatchSchema = z.strictObject(operatorFieldsSchema.partial().shape);
export type OperatorPatch = z.infer<typeof operatorPatchSchema>;

/** An operator on the floor: `free_slots` is 0 while inactive or at the limit. */
export const operatorLoadSchema = operatorSchema.extend({ active_count: count, free_slots: count });
export type OperatorLoad = z.infer<typeof operatorLoadSchema>;

/** An operator who is gone and kept in the history. */
export const archivedOperatorSchema = operatorSchema
  .pick({ id: true, name: true, max_active_tickets: true })
  .extend({ archived_at: timestamp });
export type ArchivedOperator = z.infer<typeof archivedOperatorSchema>;

/** An operator who is back from the archive. */
export const restoredOperatorSchema = operatorLoadSchema.extend({
  /** Somebody of the same name has a PIN by now: the one they had is gone, and they need another. */
  has_lost_pin: z.boolean(),
});
export type RestoredOperator = z.infer<typeof restoredOperatorSchema>;
