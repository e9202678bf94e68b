/** Ticket: a lead's request and the operator who is responsible for it. */
import { z } from 'zod';
import { contactSchema } from './contact';
import { leadSchema } from './lead';
import { entityId, storableText, timestamp } from './primitives';
import { receiptSchema } from './receipt';
import { ticketEventSchema } from './ticket-event';

/** Longest message, in UTF-16 code units. */
export const MESSAGE_LENGTH_MAX = 10_000;

export const messageText = storableText({ min: 0, max: MESSAGE_LENGTH_MAX });

export const ticketStatusSchema = z.enum(['active', 'closed']);
export type TicketStatus = z.infer<typeof ticketStatusSchema>;

export const ticketSchema = z.object({
  id: entityId,
  lead_id: entityId,
  source_id: entityId,
  operator_id: entityId,
  status: ticketStatusSchema,
  message: z.string().nullable(),
  ...contactSchema.shape,
  created_at: timestamp,
  closed_at: timestamp.nullable(),
});
export type Ticket = z.infer<typeof ticketSchema>;

/** A ticket as a list shows it: with the words behind its ids. */
export const ticketSummarySchema = ticketSchema.extend({
  email: z.string(),
  source: z.object({ id: entityId, code: z.string(), name: z.string() }),
  operator: z.object({ id: entityId, name: z.string() }),
  /** When an operator first had it open; null = not yet, or not known. */
  opened_at: timestamp.nullable(),
  /** When it came to the operator who has it; null = with its draw. */
  assigned_at: timestamp.nullable(),
  /** When its operator wants to be reminded of it. */
  remind_at: timestamp.nullable(),
  /** When that time came; null = not yet. Until another is set, or it is closed, the ticket stands first in the queue. */
  reminded_at: timestamp.nullable(),
  /** How it ended; null while it is open, or when nothing was chosen. */
  outcome: z.object({ id: entityId, name: z.string() }).nullable(),
});
export type TicketSummary = z.infer<typeof ticketSummarySchema>;

/** One ticket whole; `receipt` is null once pruned (90 days by default). */
export const ticketDetailSchema = ticketSummarySchema.extend({
  lead: leadSchema,
  receipt: receiptSchema.nullable(),
  /** What happened to it, in order, from being received on. */
  timeline: z.array(ticketEventSchema),
});
export type TicketDetail = z.infer<typeof ticketDetailSchema>;
