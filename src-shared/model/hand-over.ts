/** Handing over: where each open ticket of an operator would go, and what became of it. */
import { z } from 'zod';
import { QUEUE_TICKETS_MAX } from './live';
import { entityId } from './primitives';

/** A ticket and who gets it. */
export const handOverMoveSchema = z.strictObject({ ticket_id: entityId, operator_id: entityId });
export type HandOverMove = z.infer<typeof handOverMoveSchema>;

/** At most the 1,000 oldest tickets; nothing has moved yet. */
export const handOverPlanSchema = z.object({
  moves: z.array(handOverMoveSchema),
  /** Tickets for which nobody has room. */
  left_ids: z.array(entityId),
});
export type HandOverPlan = z.infer<typeof handOverPlanSchema>;

export const handOverMoves = z.array(handOverMoveSchema).max(QUEUE_TICKETS_MAX);

export const handOverResultSchema = z.object({
  done: z.array(entityId),
  /** What stays where it was: closed, moved or without room meanwhile; of whoever goes off the line, all that is left. */
  left_ids: z.array(entityId),
});
export type HandOverResult = z.infer<typeof handOverResultSchema>;
