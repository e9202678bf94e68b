/** Privacy: everything that is kept of one person, and erasing it. */
import { z } from 'zod';
import { leadSchema } from './lead';
import { count, entityId, storableText, timestamp } from './primitives';
import { refusalSchema } from './refusal';
import { ticketSummarySchema } from './ticket';

/** Whom it is about: an e-mail or a phone, in any spelling. */
export const personText = storableText({ min: 1, max: 320 }, z.string().trim());

/** What is kept of a person. Zero everywhere where nobody is known by that name. */
export const personTracesSchema = z.object({
  is_known: z.boolean(),
  /** All that are the person: by e-mail one, by phone everybody who left it. */
  leads: z.array(
    z.object({ id: entityId, email: z.string(), name: z.string().nullable(), phone: z.string().nullable() }),
  ),
  tickets: count,
  /** Of them still open: they stay open, but nobody can be answered. */
  active_tickets: count,
  notes: count,
  /** Submissions that found nobody. */
  refusals: count,
  /** In the log of attempts. */
  attempts: count,
  webhook_messages: count,
  first_at: timestamp.nullable(),
  last_at: timestamp.nullable(),
});
export type PersonTraces = z.infer<typeof personTracesSchema>;

/** What an erasure did. */
export const erasedSchema = personTracesSchema
  .omit({ is_known: true, leads: true, first_at: true, last_at: true })
  .extend({
    leads: count,
    /** Whether the file was searched afterwards and nothing was found; false = it is cleaned further in the background. */
    is_clean: z.boolean(),
  });
export type Erased = z.infer<typeof erasedSchema>;

/** Everything that is kept of one person, to be handed to them. */
export const personExportSchema = z.object({
  exported_at: timestamp,
  leads: z.array(leadSchema),
  tickets: z.array(
    ticketSummarySchema.extend({
      notes: z.array(z.object({ at: timestamp, by: z.string().nullable(), text: z.string() })),
    }),
  ),
  refusals: z.array(refusalSchema),
  /** Forms that were rejected, as they came. */
  attempts: z.array(
    z.object({
      id: entityId,
      created_at: timestamp,
      source_code: z.string(),
      address: z.string(),
      body: z.string().nullable(),
    }),
  ),
  /** What was told outside. */
  webhook_messages: z.array(z.object({ id: entityId, created_at: timestamp, type: z.string(), body: z.string() })),
});
export type PersonExport = z.infer<typeof personExportSchema>;

/** What would lose its content at once if contents were kept for so many days. */
export const retentionPreviewSchema = z.object({
  /** Closed before then. */
  tickets: count,
  /** Submissions that found nobody, before then. */
  refusals: count,
});
export type RetentionPreview = z.infer<typeof retentionPreviewSchema>;
