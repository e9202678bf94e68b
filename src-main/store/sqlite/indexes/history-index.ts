/**
 * Which tickets a lead has. The index is built behind the tickets, in batches sorted by lead, when the floor is quiet or too
 * much has gathered: one by one at random places of a big tree it cost a third of a submission, sorted it costs a few percent.
 * What is not indexed yet is the tail after the watermark, see `lead-tail.ts`.
 */
import type { Database } from 'better-sqlite3';
import type { TicketFilter } from '../../tickets/tickets';
import { FILTER, fromEitherEnd } from '../tickets/ticket-filter';
import type { LeadHistoryReads, LeadHistoryWrites } from '../../tickets/lead-history';
import { createLeadTail, type LeadTail } from './lead-tail';

export interface HistoryIndex extends LeadHistoryReads, LeadHistoryWrites {
  readonly tail: Pick<LeadTail, 'begun' | 'rolledBack' | 'forget'>;
}

/** Tickets indexed in one unit: about 3 ms. */
const BATCH = 1_000;

export function createHistoryIndex(database: Database): HistoryIndex {
  const watermarkOf = database
    .prepare<[], number>('SELECT coalesce(max(ticket_id), 0) FROM history_index_mark')
    .pluck();
  const mark = database.prepare<[number]>('INSERT OR REPLACE INTO history_index_mark (id, ticket_id) VALUES (1, ?)');
  const newest = database.prepare<[], number>('SELECT coalesce(max(id), 0) FROM tickets').pluck();
  const index = database.prepare<[number, number]>(
    `INSERT INTO lead_tickets (lead_id, ticket_id)
     SELECT lead_id, id FROM tickets WHERE id > ? AND id <= ? ORDER BY lead_id, id`,
  );
  const indexed = database
    .prepare<[number, number], number>(
      'SELECT ticket_id FROM lead_tickets WHERE lead_id = ? ORDER BY ticket_id DESC LIMIT ?',
    )
    .pluck();
  const counted = database.prepare<[number], number>('SELECT count(*) FROM lead_tickets WHERE lead_id = ?').pluck();
  const tail = createLeadTail(database);
  const watermark = () => watermarkOf.get() ?? 0;

  // CROSS keeps the order: the lead's tickets from one end on, each looked at by itself.
  const ofLead = fromEitherEnd((end) =>
    database
      .prepare<[TicketFilter & { lead_id: number; window_from: number; window_below: number; limit: number }], number>(
        `SELECT t.id FROM lead_tickets i CROSS JOIN tickets t ON t.id = i.ticket_id
         WHERE i.lead_id = @lead_id AND i.ticket_id >= @window_from AND i.ticket_id < @window_below AND ${FILTER}
         ORDER BY i.ticket_id ${end} LIMIT @limit`,
      )
      .pluck(),
  );

  return {
    tail,
    watermark,
    indexedOfLead: (lead_id, filter, { from, below, limit, order }) =>
      ofLead(order).all({ ...filter, lead_id, window_from: from, window_below: below, limit }),
    ticketIdsOfLead: (leadId, limit) => {
      // Two sorted runs one after the other: the tail is newer than everything indexed.
      const recent = tail.idsOfLead(leadId, watermark()).slice(0, limit);
      return [...recent, ...indexed.all(leadId, limit - recent.length)];
    },
    countOfLead: (leadId) => (counted.get(leadId) ?? 0) + tail.idsOfLead(leadId, watermark()).length,
    backlog: () => (newest.get() ?? 0) - watermark(),
    indexNextBatch: () => {
      const from = watermark();
      const to = Math.min(from + BATCH, newest.get() ?? 0);
      if (to <= from) return;
      index.run(from, to);
      mark.run(to);
    },
  };
}
