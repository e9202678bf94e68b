import { EntitySchema } from 'typeorm';
import type { TicketRow } from '../../tickets/tickets';

const reference = (column: 'lead_id' | 'source_id' | 'operator_id', target: string) => ({
  name: `tickets_${target}_fk`,
  target,
  columnNames: [column],
  referencedColumnNames: ['id'],
});

export const ticketSchema = new EntitySchema<TicketRow>({
  name: 'ticket',
  tableName: 'tickets',
  columns: {
    id: { type: 'integer', primary: true },
    lead_id: { type: 'integer' },
    source_id: { type: 'integer' },
    operator_id: { type: 'integer' },
    status: { type: 'text' },
    message: { type: 'text', nullable: true },
    created_at: { type: 'integer' },
    closed_at: { type: 'integer', nullable: true },
  },
  indices: [
    // Load and queues. By id first: a new ticket goes to the end, whereas by operator it would dirty a page an operator.
    // TypeORM's rebuild drops the predicate unless WHERE is upper case on one line.
    { name: 'tickets_active', columns: ['id', 'operator_id'], where: "status = 'active'" },
    // Covers the reports, which so never touch the rows themselves.
    { name: 'tickets_created', columns: ['created_at', 'source_id', 'operator_id'] },
    { name: 'tickets_closed', columns: ['closed_at'], where: 'closed_at IS NOT NULL' },
  ],
  checks: [
    { name: 'tickets_status_check', expression: "status IN ('active', 'closed')" },
    { name: 'tickets_closed_at_check', expression: "(status = 'closed') = (closed_at IS NOT NULL)" },
  ],
  foreignKeys: [reference('lead_id', 'lead'), reference('source_id', 'source'), reference('operator_id', 'operator')],
});

/**
 * Which tickets a lead has: an index on tickets(lead_id) kept as a table of its own, so that it can be built behind in sorted
 * batches (store/history-index). Inserted one by one at random places it cost a third of a submission.
 */
export interface LeadTicketRow {
  lead_id: number;
  ticket_id: number;
}

export const leadTicketSchema = new EntitySchema<LeadTicketRow>({
  name: 'lead_ticket',
  tableName: 'lead_tickets',
  withoutRowid: true,
  columns: {
    lead_id: { type: 'integer', primary: true },
    ticket_id: { type: 'integer', primary: true },
  },
});

/** One row: up to which ticket `lead_tickets` is complete. */
export interface HistoryIndexMarkRow {
  id: number;
  ticket_id: number;
}

export const historyIndexMarkSchema = new EntitySchema<HistoryIndexMarkRow>({
  name: 'history_index_mark',
  tableName: 'history_index_mark',
  columns: {
    id: { type: 'integer', primary: true },
    ticket_id: { type: 'integer' },
  },
});

/** One row: up to which ticket `ticket_words`, a virtual table TypeORM knows nothing of, is complete. */
export const wordIndexMarkSchema = new EntitySchema<HistoryIndexMarkRow>({
  name: 'word_index_mark',
  tableName: 'word_index_mark',
  columns: {
    id: { type: 'integer', primary: true },
    ticket_id: { type: 'integer' },
  },
});

/** How a ticket's operator was chosen; the bytes are those of domain/receipt-codec. */
export interface AssignmentReceiptRow {
  ticket_id: number;
  receipt: Buffer;
}

export const assignmentReceiptSchema = new EntitySchema<AssignmentReceiptRow>({
  name: 'assignment_receipt',
  tableName: 'assignment_receipts',
  columns: {
    ticket_id: { type: 'integer', primary: true },
    receipt: { type: 'blob' },
  },
  foreignKeys: [
    {
      name: 'assignment_receipts_ticket_fk',
      target: 'ticket',
      columnNames: ['ticket_id'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
});
