/** Time zone: where the program's days begin. */
import { z } from 'zod';

export const timeZoneSchema = z.object({
  /** IANA name, `Europe/Moscow`; else an offset, `+03:00`, or `UTC`. */
  name: z.string(),
  /** false = the machine names none that is known, so its offset of the start counts, also after clocks are changed. */
  is_named: z.boolean(),
});
export type TimeZone = z.infer<typeof timeZoneSchema>;
