/** Settings: what the supervisor may change of how the program behaves. */
import { z } from 'zod';

/** Every setting with its default; a stored value that no longer fits falls back to the default at start, with a log line. */
export const settingsSchema = z.object({
  /** How long receipts are kept, in days; 0 = for ever. */
  receipt_retention_days: z.number().int().min(0).max(3650).default(90),
  /** What a refused client is told to wait, in seconds. */
  retry_after_s: z.number().int().min(1).max(3600).default(30),
});
export type Settings = z.infer<typeof settingsSchema>;

export const settingsPatchSchema = z.strictObject({
  receipt_retention_days: settingsSchema.shape.receipt_retention_days.unwrap().optional(),
  retry_after_s: settingsSchema.shape.retry_after_s.unwrap().optional(),
});
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;
