/** Tickets: the whole history, one ticket with its receipt, closing and transferring. */
import { z } from 'zod';
import { SEARCH_LENGTH_MAX } from '../limits';
import { bulkActionSchema, bulkIds, bulkResultSchema, stepEventsSchema } from '../model/bulk';
import { earlierTicketSchema, leadHistoryItemSchema } from '../model/live';
import { listOrderSchema, pageOf } from '../model/page';
import { count, entityId, fromText, idParam, pageQuery, ratio, timestamp } from '../model/primitives';
import { noteText } from '../model/ticket-event';
import { ticketDetailSchema, ticketStatusSchema, ticketSummarySchema } from '../model/ticket';
import { procedure } from './procedure';

const byId = z.object({ id: idParam });

/** Most other tickets of a lead that are shown beside one of them, newest first. */
export const LEAD_HISTORY_MAX = 50;

export const ticketQuerySchema = pageQuery.extend({
  status: ticketStatusSchema.optional(),
  operator_id: idParam.optional(),
  source_id: idParam.optional(),
  /** How it ended. */
  outcome_id: idParam.optional(),
  /** A ticket's number, any part of an e-mail or a phone, words of message, name or fields, or the operator's name. */
  q: z.string().max(SEARCH_LENGTH_MAX).optional(),
  /** from ≤ created_at < to */
  from: timestamp.optional(),
  to: timestamp.optional(),
});

const ticketListQuerySchema = ticketQuerySchema.extend({ order: listOrderSchema.default('newest') });
export type TicketQuery = z.infer<typeof ticketListQuerySchema>;

/** The same filters; a `language` asks for its words and local time instead of names of fields and UTC. */
const ticketExportQuerySchema = ticketQuerySchema.omit({ limit: true }).extend({
  separator: z.enum([';', ',']).default(';'),
  language: z.enum(['ru', 'en']).optional(),
});
export type TicketExportQuery = z.infer<typeof ticketExportQuerySchema>;

const cellKindSchema = z.enum(['number', 'moment', 'text']);

const ticketColumnSchema = z.object({
  /** The field: `created_at`. */
  name: z.string(),
  /** What people call it. */
  title: z.string(),
  /** A moment is text: `YYYY-MM-DD HH:mm:ss` in the machine's own time. */
  kind: cellKindSchema,
});
export type TicketColumn = z.infer<typeof ticketColumnSchema>;

const ticketRowsQuerySchema = ticketQuerySchema.omit({ limit: true }).extend({ language: z.enum(['ru', 'en']) });
export type TicketRowsQuery = z.infer<typeof ticketRowsQuerySchema>;

/** Most that is counted. */
const COUNT_MAX = 2_000_000;

const ticketCountQuerySchema = ticketQuerySchema
  .omit({ limit: true, cursor: true })
  .extend({ most: fromText(z.number().int().min(1).max(COUNT_MAX)).default(COUNT_MAX) });
export type TicketCountQuery = z.infer<typeof ticketCountQuerySchema>;

const ticketCountSchema = z.object({
  /** At most `most`, which then may be fewer than there are. */
  rows: count,
  /** Where `rows` begins with exactly these: newer tickets are not among them. */
  cursor: z.string(),
});
export type TicketCount = z.infer<typeof ticketCountSchema>;

const ticketExportPieceSchema = z.object({
  /** UTF-8 text to be appended; the first piece begins with a BOM and the head. */
  text: z.string(),
  /** Rows so far. */
  rows: count,
  /** Share of the history that has been looked through. */
  progress: ratio,
  /** Asks for the next piece; absent on the last one. Whoever does not ask has cancelled. */
  next_cursor: z.string().optional(),
});
export type TicketExportPiece = z.infer<typeof ticketExportPieceSchema>;

const ticketRowsPieceSchema = ticketExportPieceSchema.omit({ text: true }).extend({
  columns: z.array(ticketColumnSchema),
  /** Cells in the order of the columns. */
  lines: z.array(z.array(z.union([z.string(), z.number()]).nullable())),
});
export type TicketRowsPiece = z.infer<typeof ticketRowsPieceSchema>;

export const tickets = {
  /** Newest first, or oldest; keyset paging: `next_cursor` is absent on the last page. An operator sees only their own. */
  list: procedure('operator')
    .route({ method: 'GET', path: '/tickets', tags: ['tickets'] })
    .input(ticketListQuerySchema)
    .output(pageOf(ticketSummarySchema)),

  /** A piece of the filtered tickets as CSV. Over HTTP the pieces come as one file. */
  export: procedure('supervisor')
    .route({ method: 'GET', path: '/tickets.csv', tags: ['tickets'] })
    .input(ticketExportQuerySchema)
    .output(ticketExportPieceSchema),

  /** A piece of the same tickets as cells, in the words of a language: what a workbook is made of. */
  rows: procedure('supervisor')
    .route({ method: 'GET', path: '/tickets/rows', tags: ['tickets'] })
    .input(ticketRowsQuerySchema)
    .output(ticketRowsPieceSchema),

  /** How many tickets pass the filters, counted as far as `most`. */
  count: procedure('supervisor')
    .route({ method: 'GET', path: '/tickets/count', tags: ['tickets'] })
    .input(ticketCountQuerySchema)
    .output(ticketCountSchema),

  get: procedure('operator', ['unknown_ticket'])
    .route({ method: 'GET', path: '/tickets/{id}', tags: ['tickets'] })
    .input(byId)
    .output(ticketDetailSchema),

  /** The other tickets of its lead, newest first, at most 50; an operator asks by their own ticket. */
  history: procedure('operator', ['unknown_ticket'])
    .route({ method: 'GET', path: '/tickets/{id}/history', tags: ['tickets'] })
    .input(byId)
    .output(z.object({ items: z.array(leadHistoryItemSchema) })),

  /** One of those whole, with what happened to it. */
  earlier: procedure('operator', ['unknown_ticket'])
    .route({ method: 'GET', path: '/tickets/{id}/history/{other_id}', tags: ['tickets'] })
    .input(byId.extend({ other_id: idParam }))
    .output(earlierTicketSchema),

  /** Frees the slot at once. An operator closes only their own tickets. An outcome is needed where the settings say so. */
  close: procedure('operator', ['unknown_ticket', 'ticket_already_closed', 'outcome_required', 'unknown_outcome'])
    .route({ method: 'POST', path: '/tickets/{id}/close', tags: ['tickets'] })
    .input(z.strictObject({ id: idParam, outcome_id: entityId.nullish(), note: noteText.optional() }))
    .output(ticketSummarySchema),

  /** Changes the outcome of a closed ticket; null takes it away. */
  setOutcome: procedure('operator', ['unknown_ticket', 'ticket_not_closed', 'unknown_outcome', 'outcome_required'])
    .route({ method: 'PUT', path: '/tickets/{id}/outcome', tags: ['tickets'] })
    .input(z.strictObject({ id: idParam, outcome_id: entityId.nullable() }))
    .output(ticketSummarySchema),

  /**
   * Opens a closed ticket again: its operator on the day it was closed, the supervisor always. To a full operator only the
   * supervisor, with `over_limit: true`. Where its operator is archived, only to somebody else.
   */
  reopen: procedure('operator', [
    'unknown_ticket',
    'unknown_operator',
    'ticket_not_closed',
    'undo_expired',
    'operator_at_limit',
    'operator_archived',
  ])
    .route({ method: 'POST', path: '/tickets/{id}/reopen', tags: ['tickets'] })
    .input(
      z.strictObject({
        id: idParam,
        over_limit: z.boolean().default(false),
        /** Who gets it; the supervisor's alone to say. Absent = whoever had it. */
        operator_id: idParam.optional(),
        /** The closing that is undone: one that somebody has done since stays. Absent = whichever there is. */
        closed_at: timestamp.optional(),
      }),
    )
    .output(ticketSummarySchema),

  /** A note in the timeline, by its operator or the supervisor. */
  addNote: procedure('operator', ['unknown_ticket'])
    .route({ method: 'POST', path: '/tickets/{id}/notes', tags: ['tickets'], successStatus: 201 })
    .input(z.strictObject({ id: idParam, text: noteText }))
    .output(z.object({ note_id: entityId })),

  /** Takes a note of one's own back; the supervisor anybody's. */
  removeNote: procedure('operator', ['unknown_ticket', 'unknown_note'])
    .route({ method: 'DELETE', path: '/tickets/{id}/notes/{note_id}', tags: ['tickets'], successStatus: 204 })
    .input(z.object({ id: idParam, note_id: idParam }))
    .output(z.void()),

  /** Says that its operator has it open; the first time is kept. */
  markOpened: procedure('operator', ['unknown_ticket'])
    .route({ method: 'POST', path: '/tickets/{id}/opened', tags: ['tickets'] })
    .input(byId)
    .output(ticketSummarySchema),

  /** When to be reminded of it; null = not at all. */
  remind: procedure('operator', ['unknown_ticket', 'ticket_already_closed'])
    .route({ method: 'PUT', path: '/tickets/{id}/reminder', tags: ['tickets'] })
    .input(z.strictObject({ id: idParam, at: timestamp.nullable() }))
    .output(ticketSummarySchema),

  /** Undoes one's own transfer or return to distribution, as long as nothing has been done with the ticket where it went. */
  takeBack: procedure('operator', ['unknown_ticket', 'undo_expired', 'operator_at_limit', 'operator_archived'])
    .route({ method: 'POST', path: '/tickets/{id}/take-back', tags: ['tickets'] })
    .input(
      z.strictObject({
        id: idParam,
        /** To whom it was given: it stays where somebody else has given it since. Absent = whoever has it. */
        operator_id: idParam.optional(),
      }),
    )
    .output(ticketSummarySchema),

  /** Distributes it once more by the same rules, without the operator who has it. */
  returnToDistribution: procedure('operator', ['unknown_ticket', 'ticket_already_closed', 'all_operators_busy'])
    .route({ method: 'POST', path: '/tickets/{id}/return', tags: ['tickets'] })
    .input(z.strictObject({ id: idParam, note: noteText.optional() }))
    .output(ticketSummarySchema),

  /**
   * One action for up to 200 tickets, as one step; a ticket that it cannot be done to is named and left as it is. With `undoes`, so
   * is one with which something has been done since that step.
   */
  bulk: procedure('supervisor', ['unknown_operator', 'unknown_outcome', 'outcome_required'])
    .route({ method: 'POST', path: '/tickets/bulk', tags: ['tickets'] })
    .input(z.strictObject({ ids: bulkIds, action: bulkActionSchema, undoes: stepEventsSchema.optional() }))
    .output(bulkResultSchema),

  /** An operator transfers their own tickets, to colleagues on the line. To a full operator only with `over_limit: true`; it then counts as load like any other. */
  transfer: procedure('operator', [
    'unknown_ticket',
    'unknown_operator',
    'ticket_already_closed',
    'operator_inactive',
    'operator_at_limit',
  ])
    .route({ method: 'POST', path: '/tickets/{id}/transfer', tags: ['tickets'] })
    .input(
      z.strictObject({
        id: idParam,
        operator_id: idParam,
        over_limit: z.boolean().default(false),
        /** Stands in the timeline, for the one who gets the ticket. */
        note: noteText.optional(),
      }),
    )
    .output(ticketSummarySchema),
};
