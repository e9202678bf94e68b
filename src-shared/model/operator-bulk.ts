/** Operator bulk: one step for several operators, looked at before it is done and taken back as one. */
import { z } from 'zod';
import { OPERATORS_BULK_MAX } from '../limits';
import { operatorFieldsSchema } from './operator';
import { breakMinutes } from './presence';
import { count, entityId } from './primitives';

/** `set_pins`: a new PIN for each, made by the program and told once; `without`: only for those who have none that opens. */
export const operatorBulkActionSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('set_limit'),
    max_active_tickets: operatorFieldsSchema.shape.max_active_tickets,
  }),
  z.strictObject({ type: z.literal('put_on_line') }),
  z.strictObject({
    type: z.literal('put_on_break'),
    reason_id: entityId.nullish(),
    /** @default as long as the reason says */
    minutes: breakMinutes.nullish(),
  }),
  z.strictObject({ type: z.literal('archive') }),
  z.strictObject({ type: z.literal('set_pins'), which: z.enum(['all', 'without']).default('all') }),
]);
export type OperatorBulkAction = z.infer<typeof operatorBulkActionSchema>;

/** Several operators and what is to be done to each of them. */
export const operatorBulkSchema = z.strictObject({
  ids: z.array(entityId).min(1).max(OPERATORS_BULK_MAX),
  action: operatorBulkActionSchema,
});
export type OperatorBulk = z.infer<typeof operatorBulkSchema>;

/**
 * What a step brings along: no new tickets until the load is below the limit · a window that is signed out · somebody on
 * line whose window is gone.
 */
export const operatorBulkWarningSchema = z.enum(['limit_below_load', 'signed_out', 'no_window']);
export type OperatorBulkWarning = z.infer<typeof operatorBulkWarningSchema>;

/** What keeps a single operator from it. */
export const operatorBulkReasonSchema = z.enum([
  'already_so',
  'already_away',
  'has_pin',
  'too_many_namesakes',
  'operator_has_open_tickets',
  'unknown_operator',
]);
export type OperatorBulkReason = z.infer<typeof operatorBulkReasonSchema>;

const unchangedSchema = z.array(z.object({ operator_id: entityId, reason: operatorBulkReasonSchema }));

/** What a step would change, and what it would leave alone and why; in the order of the ids. */
export const operatorBulkPlanSchema = z.object({
  changes: z.array(z.object({ operator_id: entityId, warning: operatorBulkWarningSchema.nullable() })),
  unchanged: unchangedSchema,
});
export type OperatorBulkPlan = z.infer<typeof operatorBulkPlanSchema>;

/** A PIN as it is told once. */
export const toldPinSchema = z.object({ operator_id: entityId, name: z.string(), pin: z.string() });
export type ToldPin = z.infer<typeof toldPinSchema>;

export const operatorBulkResultSchema = z.object({
  /** By what the step is taken back; null = nothing was changed. */
  undo_id: entityId.nullable(),
  done: z.array(entityId),
  unchanged: unchangedSchema,
  /** Of `set_pins`; never told again. */
  pins: z.array(toldPinSchema),
});
export type OperatorBulkResult = z.infer<typeof operatorBulkResultSchema>;

/** Whoever was changed since, or is gone, is as they are now. */
export const operatorBulkUndoneSchema = z.object({ done: z.array(entityId), left: count });
export type OperatorBulkUndone = z.infer<typeof operatorBulkUndoneSchema>;
