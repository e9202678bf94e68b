/** A page of a long list, newest first unless the other end is asked for. Whoever wants the next one asks again with its cursor. */
import { z } from 'zod';

/** Which end of a list comes first, by the order in which things came. */
export const listOrderSchema = z.enum(['newest', 'oldest']);
export type ListOrder = z.infer<typeof listOrderSchema>;

export interface Page<T> {
  readonly items: T[];
  /** Where the next page begins; absent on the last one. */
  readonly next_cursor?: string | undefined;
}

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next_cursor: z.string().optional() });
}
