/** Supervisor by name: somebody who signs in with a PIN of their own instead of the access token, and whom the log names. */
import { z } from 'zod';
import { entityId, nameText, timestamp } from './primitives';
import { newPin } from './session';

export const supervisorSchema = z.object({
  id: entityId,
  name: z.string(),
  pin_set_at: timestamp,
  /** True where it must be set anew: it was hashed on another machine. */
  needs_new_pin: z.boolean(),
  /** null = they may sign in. */
  archived_at: timestamp.nullable(),
});
export type Supervisor = z.infer<typeof supervisorSchema>;

export const newSupervisorSchema = z.strictObject({ name: nameText, pin: newPin });
export type NewSupervisor = z.infer<typeof newSupervisorSchema>;
