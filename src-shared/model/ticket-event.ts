/** Ticket events: what happened to a ticket, as it happened. The present state is never read back into the past. */
import { z } from 'zod';
import { entityId, storableText, timestamp } from './primitives';

/** Longest note, in UTF-16 code units. */
export const NOTE_LENGTH_MAX = 2_000;

/** Text of a note: 1 to 2,000 characters, white space at the ends is taken off. */
export const noteText = storableText({ min: 1, max: NOTE_LENGTH_MAX }, z.string().trim());

/**
 * After the draw. `returned`: went back to distribution, which chose anew. `passed_on`: not opened in time, given on by the
 * program. `taken_back`: a transfer undone. `outcome_set`: after the closing.
 */
export const storedTicketEventTypeSchema = z.enum([
  'opened',
  'transferred',
  'taken_back',
  'returned',
  'passed_on',
  'closed',
  'outcome_set',
  'reopened',
  'noted',
]);
export type StoredTicketEventType = z.infer<typeof storedTicketEventTypeSchema>;

/**
 * `received` and `assigned` come from the ticket and its receipt; the others are kept as events. `unknown`: another version of the
 * program wrote it, which knows more of them than this one.
 */
export const ticketEventTypeSchema = z.enum([
  'received',
  'assigned',
  ...storedTicketEventTypeSchema.options,
  'unknown',
]);
export type TicketEventType = z.infer<typeof ticketEventTypeSchema>;

export const ticketEventRoleSchema = z.enum(['supervisor', 'operator', 'program', 'nobody']);
export type TicketEventRole = z.infer<typeof ticketEventRoleSchema>;

const named = z.object({ id: entityId, name: z.string() });

/** Somebody by id; `name` is null once there is no such operator any more. */
const someone = z.object({ id: entityId, name: z.string().nullable() });

/** One happening. What does not belong to its type is null. */
export const ticketEventSchema = z.object({
  /** null of what is not kept as an event of its own. */
  id: entityId.nullable(),
  type: ticketEventTypeSchema,
  at: timestamp,
  /** Who did it; null = it was not written down then, or nobody did. The name is kept as it was. */
  by: z
    .object({ role: ticketEventRoleSchema, operator_id: entityId.nullable(), name: z.string().nullable() })
    .nullable(),
  /** To whom the ticket went; of `assigned` null when that can no longer be known. */
  operator: someone.nullable(),
  from_operator: someone.nullable(),
  note: z.string().nullable(),
  outcome: named.nullable(),
});
export type TicketEvent = z.infer<typeof ticketEventSchema>;
