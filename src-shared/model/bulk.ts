/** Bulk: one action for many tickets, as one step that can be undone as one. */
import { z } from 'zod';
import { BULK_MAX } from '../limits';
import { count, entityId, idParam } from './primitives';

/**
 * `return`: once more through distribution, each without the operator who has it. `take_back` undoes `transfer` and `return`,
 * `reopen` undoes `close` and `close_as_spam`, `take_back_outcome` undoes `set_outcome`, which is for closed tickets.
 */
export const bulkActionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('close'), outcome_id: entityId.nullish() }),
  /** With the outcome that is called so, where there is one. */
  z.strictObject({ type: z.literal('close_as_spam') }),
  z.strictObject({ type: z.literal('reopen'), over_limit: z.boolean().default(false) }),
  z.strictObject({ type: z.literal('transfer'), operator_id: idParam, over_limit: z.boolean().default(false) }),
  z.strictObject({ type: z.literal('return') }),
  z.strictObject({ type: z.literal('take_back') }),
  z.strictObject({ type: z.literal('set_outcome'), outcome_id: entityId.nullable() }),
  z.strictObject({ type: z.literal('take_back_outcome') }),
]);
export type BulkAction = z.infer<typeof bulkActionSchema>;

export const bulkIds = z.array(entityId).min(1).max(BULK_MAX);

/** What kept a single ticket from it; codes of the table of errors. */
export const bulkFaultSchema = z.enum([
  'unknown_ticket',
  'ticket_already_closed',
  'ticket_not_closed',
  'undo_expired',
  'operator_at_limit',
  'operator_archived',
  'all_operators_busy',
]);
export type BulkFault = z.infer<typeof bulkFaultSchema>;

/** What a step has written into the timelines of its tickets, from the first line to the last; said again with what undoes it. */
export const stepEventsSchema = z.strictObject({ first_event_id: count, last_event_id: count });
export type StepEvents = z.infer<typeof stepEventsSchema>;

export const bulkResultSchema = z.object({
  done: z.array(entityId),
  failed: z.array(z.object({ id: entityId, code: bulkFaultSchema })),
  step: stepEventsSchema,
});
export type BulkResult = z.infer<typeof bulkResultSchema>;
