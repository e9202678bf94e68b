/** A page of a long list, newest first. Whoever wants the next one asks again with its cursor. */
import { z } from 'zod';

export interface Page<T> {
  readonly items: T[];
  /** Where the next page begins; absent on the last one. */
  readonly next_cursor?: string | undefined;
}

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next_cursor: z.string().optional() });
}
