/** Demo data: whether the floor is a stage. */
import { z } from 'zod';
import { count } from './primitives';

export const demoStateSchema = z.object({
  is_present: z.boolean(),
  /** Demo operators and sources. */
  operators: count,
  sources: count,
  /** Whether simulated submissions come in, and are closed. */
  has_traffic: z.boolean(),
});
export type DemoState = z.infer<typeof demoStateSchema>;
