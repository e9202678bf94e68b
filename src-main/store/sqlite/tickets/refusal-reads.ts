/** Refusals as they are read. */
import type { Database } from 'better-sqlite3';
import type { RefusalDetail, RefusalFilter, RefusalReads, RefusalWrites } from '../../tickets/refusals';

export type { RefusalDetail, RefusalFilter } from '../../tickets/refusals';
export type RefusalRepository = RefusalReads & Pick<RefusalWrites, 'setContacted' | 'setTicket'>;

type Parameters = RefusalFilter & { window_from: number; window_below: number; limit: number };

export function createRefusalRepository(database: Database): RefusalRepository {
  const find = database.prepare<[number], RefusalDetail>(
    `SELECT r.id, r.lead_id, l.email, r.source_id, s.code AS source_code, s.name AS source_name, r.reason, r.message,
            r.created_at, r.contacted_at, r.ticket_id, r.receipt
     FROM refusals r JOIN leads l ON l.id = r.lead_id JOIN sources s ON s.id = r.source_id
     WHERE r.id = ?`,
  );
  const newestId = database.prepare<[], number | null>('SELECT max(id) FROM refusals').pluck();
  const matching = database
    .prepare<[Parameters], number>(
      `SELECT id FROM refusals NOT INDEXED
       WHERE id >= @window_from AND id < @window_below AND created_at >= @from AND created_at < @to
         AND (@source_id IS NULL OR source_id = @source_id) AND (@reason IS NULL OR reason = @reason)
         AND (@state IS NULL OR (contacted_at IS NULL AND ticket_id IS NULL) = (@state = 'open'))
       ORDER BY id DESC LIMIT @limit`,
    )
    .pluck();
  const setContacted = database.prepare<[number | null, number]>('UPDATE refusals SET contacted_at = ? WHERE id = ?');
  const setTicket = database.prepare<[number, number]>('UPDATE refusals SET ticket_id = ? WHERE id = ?');

  return {
    setContacted: (id, contactedAt) => {
      setContacted.run(contactedAt, id);
    },
    setTicket: (id, ticketId) => {
      setTicket.run(ticketId, id);
    },
    find: (id) => find.get(id),
    newestId: () => newestId.get() ?? 0,
    matching: (filter, { from, below, limit }) =>
      matching.all({ ...filter, window_from: from, window_below: below, limit }),
  };
}
