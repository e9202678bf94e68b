/** Tickets and their receipts, as distribution, closing and transfer write them. */
import type { Database } from 'better-sqlite3';
import type { TicketRow } from '../schema/ticket.schema';

export interface NewTicket {
  readonly lead_id: number;
  readonly source_id: number;
  readonly operator_id: number;
  readonly message: string | null;
  /** epoch milliseconds */
  readonly created_at: number;
  /** bytes of domain/receipt-codec */
  readonly receipt: Uint8Array;
}

export interface TicketWriter {
  /** Stores an active ticket with its receipt and answers its id. */
  insert(ticket: NewTicket): number;
  find(id: number): TicketRow | undefined;
  /** @param closedAt epoch milliseconds */
  close(id: number, closedAt: number): void;
  reopen(id: number): void;
  assign(id: number, operatorId: number): void;
  /** Deletes up to `limit` receipts of tickets created before `before` (epoch milliseconds); answers how many. */
  pruneReceipts(before: number, limit: number): number;
}

export function createTicketWriter(database: Database): TicketWriter {
  const insertTicket = database.prepare<[number, number, number, string | null, number]>(
    `INSERT INTO tickets (lead_id, source_id, operator_id, status, message, created_at) VALUES (?, ?, ?, 'active', ?, ?)`,
  );
  const insertReceipt = database.prepare<[number, Uint8Array]>(
    'INSERT INTO assignment_receipts (ticket_id, receipt) VALUES (?, ?)',
  );
  const find = database.prepare<[number], TicketRow>('SELECT * FROM tickets WHERE id = ?');
  const close = database.prepare<[number, number]>(`UPDATE tickets SET status = 'closed', closed_at = ? WHERE id = ?`);
  const reopen = database.prepare<[number]>(`UPDATE tickets SET status = 'active', closed_at = NULL WHERE id = ?`);
  const assign = database.prepare<[number, number]>('UPDATE tickets SET operator_id = ? WHERE id = ?');
  // Receipts stand in ticket order, so the oldest are at the beginning and the scan stops at the first young one.
  const prune = database.prepare<[number, number]>(
    `DELETE FROM assignment_receipts WHERE ticket_id IN (
       SELECT r.ticket_id FROM (SELECT ticket_id FROM assignment_receipts ORDER BY ticket_id LIMIT ?) r
       JOIN tickets t ON t.id = r.ticket_id WHERE t.created_at < ?)`,
  );

  return {
    insert: (ticket) => {
      const { lead_id, source_id, operator_id, message, created_at, receipt } = ticket;
      const id = Number(insertTicket.run(lead_id, source_id, operator_id, message, created_at).lastInsertRowid);
      insertReceipt.run(id, receipt);
      return id;
    },
    find: (id) => find.get(id),
    close: (id, closedAt) => {
      close.run(closedAt, id);
    },
    reopen: (id) => {
      reopen.run(id);
    },
    assign: (id, operatorId) => {
      assign.run(operatorId, id);
    },
    pruneReceipts: (before, limit) => prune.run(limit, before).changes,
  };
}
