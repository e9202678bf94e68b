/** Session: somebody who has signed in from outside the app's own windows, until they sign out or are signed out. */
import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../figures/time';
import { isObviousPin } from '../text/obvious-pin';
import { entityId, timestamp } from './primitives';

/** What may be typed as a PIN when signing in: one that was set before PINs had six digits still lets its operator in. */
export const typedPin = z.string().regex(/^\d{4,12}$/u, { error: 'not_a_pin' });

/** A PIN that may be set: 6 to 12 digits, and not one of those that are tried first. */
export const newPin = z
  .string()
  .regex(/^\d{6,12}$/u, { error: 'not_a_pin', abort: true })
  .refine((pin) => !isObviousPin(pin), { error: 'obvious_pin' });

/** A supervisor's session ends when it has not been used for so long, in milliseconds: 30 days. */
export const SUPERVISOR_SESSION_MS = 30 * DAY_MS;

/** The same for an operator's, in milliseconds: 12 hours, longer than a shift and shorter than a night and a morning. */
export const OPERATOR_SESSION_MS = 12 * HOUR_MS;

export const roleSchema = z.enum(['supervisor', 'operator']);

const person = z.object({ id: entityId, name: z.string() });

export const sessionSchema = z.object({
  id: entityId,
  role: roleSchema,
  /** null = a supervisor's */
  operator: person.nullable(),
  /** Which supervisor's; null = an operator's, or theirs who has the access token. */
  supervisor: person.nullable(),
  created_at: timestamp,
  /** Exact to five minutes. */
  last_used_at: timestamp,
  expires_at: timestamp,
  /** Where it was opened from. */
  address: z.string().nullable(),
  /** What the browser or script called itself (`User-Agent`). */
  device: z.string().nullable(),
  /** True for the session that asks. */
  is_current: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;

/** Who a connection belongs to, as the program sees it. */
export const identitySchema = z.object({
  role: z.enum([...roleSchema.options, 'nobody']),
  operator: person.nullable(),
  /** Which supervisor, where they signed in by name. */
  supervisor: person.nullable(),
  /** Whether supervisors can sign in by name here: false until the first is added. */
  has_named_supervisors: z.boolean(),
  /** null where no session is behind it: in the app's own windows, and with the access token itself. */
  session_id: entityId.nullable(),
  /** True in the app's own windows, where the procedures of `desktop` work. */
  has_desktop: z.boolean(),
});
export type IdentityView = z.infer<typeof identitySchema>;

/** When an operator got their PIN; the PIN itself is known to nobody but its owner. */
export const pinStateSchema = z.object({
  operator_id: entityId,
  set_at: timestamp,
  /** True where it must be set anew: it was hashed on another machine, or before the secret beside the access token was. */
  needs_new: z.boolean(),
});
export type PinState = z.infer<typeof pinStateSchema>;
