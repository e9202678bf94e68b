/** Settings: what the supervisor may change of how the program behaves. */
import { z } from 'zod';

/** A name or address a browser may reach the program under: no scheme, no port. */
const hostName = z
  .string()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])$/iu, { error: 'not_a_host' });

/** Every setting with its default; a stored value that no longer fits falls back to the default at start, with a log line. */
export const settingsSchema = z.object({
  /** How long receipts are kept, in days; 0 = for ever. */
  receipt_retention_days: z.number().int().min(0).max(3650).default(90),
  /** What a refused client is told to wait, in seconds. */
  retry_after_s: z.number().int().min(1).max(3600).default(30),
  /** How long the audit log is kept, in days; 0 = for ever. */
  audit_retention_days: z.number().int().min(0).max(3650).default(365),
  /** Names under which browsers may open the screens, beside this machine's own name and addresses. */
  allowed_hosts: z.array(hostName).max(50).default([]),
});
export type Settings = z.infer<typeof settingsSchema>;

export const settingsPatchSchema = z.strictObject({
  receipt_retention_days: settingsSchema.shape.receipt_retention_days.unwrap().optional(),
  retry_after_s: settingsSchema.shape.retry_after_s.unwrap().optional(),
  audit_retention_days: settingsSchema.shape.audit_retention_days.unwrap().optional(),
  allowed_hosts: settingsSchema.shape.allowed_hosts.unwrap().optional(),
});
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;
