/** Load check: whether the loads that the program keeps in memory are those of its file. */
import { z } from 'zod';
import { count, timestamp } from './primitives';

export const loadCheckSchema = z.object({
  /** When they were last compared; null = not yet. */
  checked_at: timestamp.nullable(),
  /** Operators whose load differed, since the program started; each was logged as a fault and put right. */
  differences: count,
});
export type LoadCheckState = z.infer<typeof loadCheckSchema>;
