import { EntitySchema } from 'typeorm';
import type { TicketEventRow } from '../../tickets/ticket-events';
import type { TicketWorkRow } from '../../tickets/ticket-work';

const ticketReference = (table: string) => ({
  name: `${table}_ticket_fk`,
  target: 'ticket',
  columnNames: ['ticket_id'],
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE' as const,
});

export const ticketEventSchema = new EntitySchema<TicketEventRow>({
  name: 'ticket_event',
  tableName: 'ticket_events',
  columns: {
    id: { type: 'integer', primary: true },
    ticket_id: { type: 'integer' },
    type: { type: 'text' },
    created_at: { type: 'integer' },
    actor_role: { type: 'text' },
    actor_operator_id: { type: 'integer', nullable: true },
    actor_name: { type: 'text', nullable: true },
    operator_id: { type: 'integer', nullable: true },
    from_operator_id: { type: 'integer', nullable: true },
    note: { type: 'text', nullable: true },
    outcome_id: { type: 'integer', nullable: true },
    receipt: { type: 'blob', nullable: true },
  },
  checks: [
    {
      name: 'ticket_events_actor_role_check',
      expression: "actor_role IN ('supervisor', 'operator', 'program', 'nobody')",
    },
  ],
  indices: [
    { name: 'ticket_events_ticket', columns: ['ticket_id'] },
    { name: 'ticket_events_from', columns: ['from_operator_id'], where: 'from_operator_id IS NOT NULL' },
  ],
  foreignKeys: [ticketReference('ticket_events')],
});

export const ticketWorkSchema = new EntitySchema<TicketWorkRow>({
  name: 'ticket_work',
  tableName: 'ticket_work',
  columns: {
    ticket_id: { type: 'integer', primary: true },
    opened_at: { type: 'integer', nullable: true },
    outcome_id: { type: 'integer', nullable: true },
    assigned_at: { type: 'integer', nullable: true },
    remind_at: { type: 'integer', nullable: true },
    reminded_at: { type: 'integer', nullable: true },
    kept_remind_at: { type: 'integer', nullable: true },
  },
  indices: [{ name: 'ticket_work_remind', columns: ['remind_at'], where: 'remind_at IS NOT NULL' }],
  foreignKeys: [ticketReference('ticket_work')],
});

/** How a ticket can end, in the words of the supervisor. */
export interface OutcomeRow {
  id: number;
  name: string;
  position: number;
  is_archived: boolean;
}

export const outcomeSchema = new EntitySchema<OutcomeRow>({
  name: 'outcome',
  tableName: 'outcomes',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    name: { type: 'text' },
    position: { type: 'integer' },
    is_archived: { type: 'boolean', default: false },
  },
  checks: [{ name: 'outcomes_is_archived_check', expression: 'is_archived IN (0, 1)' }],
});

/** One row: up to which ticket the events may be incomplete, since they were not kept from the beginning. */
export interface TicketEventMarkRow {
  id: number;
  ticket_id: number;
}

export const ticketEventMarkSchema = new EntitySchema<TicketEventMarkRow>({
  name: 'ticket_event_mark',
  tableName: 'ticket_event_mark',
  columns: {
    id: { type: 'integer', primary: true },
    ticket_id: { type: 'integer' },
  },
});

/** What reports need of a block of tickets; the bytes are those of reports/facts-codec. */
export interface TicketFactsRow {
  block: number;
  from_at: number;
  to_at: number;
  is_stale: boolean;
  facts: Buffer;
}

export const ticketFactsSchema = new EntitySchema<TicketFactsRow>({
  name: 'ticket_facts',
  tableName: 'ticket_facts',
  columns: {
    block: { type: 'integer', primary: true },
    from_at: { type: 'integer' },
    to_at: { type: 'integer' },
    is_stale: { type: 'boolean' },
    facts: { type: 'blob' },
  },
  checks: [{ name: 'ticket_facts_is_stale_check', expression: 'is_stale IN (0, 1)' }],
  indices: [{ name: 'ticket_facts_fresh', columns: ['from_at', 'to_at'], where: 'is_stale = 0' }],
});
