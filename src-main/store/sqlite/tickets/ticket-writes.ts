/**
 * Tickets and their receipts, as distribution, closing and transfer write them. Whoever writes here changes the load of an
 * operator, so it is counted here and nowhere else: right behind each statement, by the row that was really changed.
 */
import type { Database } from 'better-sqlite3';
import type { Forgetting } from '../../forgetting';
import type { FactKeeper } from '../engine/fact-keeper';
import type { LoadCounter } from '../roster/roster';
import { createDisorder, createOrderKeeping } from '../engine/time-mark';
import type { TicketReads, TicketRow, TicketWrites } from '../../tickets/tickets';

export type TicketWriter = TicketWrites & Pick<TicketReads, 'find'>;

export function createTicketWriter(database: Database, loads: LoadCounter, facts: FactKeeper): TicketWriter {
  const insertTicket = database.prepare<[number, number, number, string | null, number]>(
    `INSERT INTO tickets (lead_id, source_id, operator_id, status, message, created_at) VALUES (?, ?, ?, 'active', ?, ?)`,
  );
  const insertReceipt = database.prepare<[number, Uint8Array]>(
    'INSERT INTO assignment_receipts (ticket_id, receipt) VALUES (?, ?)',
  );
  const find = database.prepare<[number], TicketRow>('SELECT * FROM tickets WHERE id = ?');
  const close = database.prepare<[number, number]>(
    `UPDATE tickets SET status = 'closed', closed_at = ? WHERE id = ? AND status = 'active'`,
  );
  const reopen = database.prepare<[number]>(
    `UPDATE tickets SET status = 'active', closed_at = NULL WHERE id = ? AND status = 'closed'`,
  );
  const assign = database.prepare<[number, number]>(
    `UPDATE tickets SET operator_id = ? WHERE id = ? AND status = 'active'`,
  );
  const ownerOf = database.prepare<[number], number>('SELECT operator_id FROM tickets WHERE id = ?').pluck();
  // Receipts stand in ticket order, so the oldest are at the beginning and the scan stops at the first young one.
  const prune = database.prepare<[Forgetting]>(
    `DELETE FROM assignment_receipts WHERE ticket_id IN (
       SELECT id FROM (SELECT t.id, t.created_at FROM assignment_receipts r CROSS JOIN tickets t ON t.id = r.ticket_id
         WHERE t.created_at <= @now ORDER BY r.ticket_id LIMIT @limit) WHERE created_at < @before)`,
  );

  const changeLoad = (id: number, change: 1 | -1) => {
    const operatorId = ownerOf.get(id);
    if (operatorId !== undefined) loads.addLoad(operatorId, change);
  };

  const keepOrder = createOrderKeeping(createDisorder(database), newestMoment(database));

  return {
    insert: (ticket) => {
      const { lead_id, source_id, operator_id, message, created_at, receipt } = ticket;
      keepOrder(created_at);
      const id = Number(insertTicket.run(lead_id, source_id, operator_id, message, created_at).lastInsertRowid);
      loads.addLoad(operator_id, 1);
      insertReceipt.run(id, receipt);
      return id;
    },
    find: (id) => find.get(id),
    close: (id, closedAt) => {
      facts.touched(id);
      if (close.run(closedAt, id).changes > 0) changeLoad(id, -1);
    },
    reopen: (id) => {
      facts.touched(id);
      if (reopen.run(id).changes > 0) changeLoad(id, 1);
    },
    assign: (id, operatorId) => {
      const before = ownerOf.get(id);
      facts.touched(id);
      if (before === undefined || assign.run(operatorId, id).changes === 0) return;
      loads.addLoad(before, -1);
      loads.addLoad(operatorId, 1);
    },
    pruneReceipts: (forgetting) => prune.run(forgetting).changes,
  };
}

function newestMoment(database: Database): number {
  return database.prepare<[], number | null>('SELECT max(created_at) FROM tickets').pluck().get() ?? 0;
}
