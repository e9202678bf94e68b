/** Rules of a source beside its weights, each off until it is switched on. */
import { z } from 'zod';
import { OPEN_WITHIN_MINUTES_MAX, PREFERRED_DAYS_MAX } from '../limits';
import { entityId } from './primitives';

export const sourceRulesSchema = z.object({
  /** In how many minutes a ticket is to be opened; null = no target. */
  open_within_minutes: z.number().int().min(1).max(OPEN_WITHIN_MINUTES_MAX).nullable(),
  /** Whether a ticket that was not opened by then goes on to somebody else, at most twice. Needs a target. */
  passes_on: z.boolean(),
  /** A client who comes again within so many days goes to the operator of their last ticket, if that one is eligible; null = never. */
  preferred_within_days: z.number().int().min(1).max(PREFERRED_DAYS_MAX).nullable(),
});
export type SourceRules = z.infer<typeof sourceRulesSchema>;

/** In how many minutes the tickets of one source are to be opened. */
export const openTargetSchema = z.object({
  source_id: entityId,
  minutes: sourceRulesSchema.shape.open_within_minutes.unwrap(),
});
export type OpenTarget = z.infer<typeof openTargetSchema>;

export const SOURCE_RULES_OFF: SourceRules = {
  open_within_minutes: null,
  passes_on: false,
  preferred_within_days: null,
};

export const sourceRulesPatchSchema = z.strictObject(sourceRulesSchema.partial().shape);
export type SourceRulesPatch = z.infer<typeof sourceRulesPatchSchema>;
