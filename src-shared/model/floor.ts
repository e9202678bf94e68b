/** Floor: who is free, what each source can take, and what happened today. */
import { z } from 'zod';
import { operatorLoadSchema } from './operator';
import { count, entityId, ratio } from './primitives';
import { weightValue } from './weight';

/** An operator's part in one source: by weight alone, and given who is free now. */
export const floorShareSchema = z.object({
  operator_id: entityId,
  weight: weightValue,
  nominal_share: ratio,
  effective_share: ratio,
});

export const floorSourceSchema = z.object({
  id: entityId,
  code: z.string(),
  name: z.string(),
  linked_count: count,
  /** Operators who could get the next ticket: active, below the limit, weight above 0. */
  eligible_count: count,
  free_slots: count,
  shares: z.array(floorShareSchema),
});
export type FloorSource = z.infer<typeof floorSourceSchema>;

/** Counters since local midnight of the machine the program runs on. */
export const floorTodaySchema = z.object({ created: count, closed: count, refused: count });

export const floorSchema = z.object({
  operators: z.array(operatorLoadSchema),
  sources: z.array(floorSourceSchema),
  today: floorTodaySchema,
  active_count: count,
  /** Of those who can get anything: linked to a source with a weight above 0. Each operator's own `free_slots` stand whatever they are linked to. */
  free_slots: count,
});
export type Floor = z.infer<typeof floorSchema>;
