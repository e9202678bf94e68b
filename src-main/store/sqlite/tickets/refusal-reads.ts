/** Refusals as they are read: tries that belong together are one missed lead, told by the last of them. */
import type { Database } from 'better-sqlite3';
import type { RefusalDetail, RefusalFilter, RefusalReads } from '../../tickets/refusals';

export type RefusalRepository = RefusalReads;
import { fromEitherEnd } from './ticket-filter';
import { CONTACT_COLUMNS } from './contact-rows';

type Parameters = RefusalFilter & { window_from: number; window_below: number; limit: number };

/** The tries `t` that belong together with `r`. */
const TOGETHER =
  't.lead_id = r.lead_id AND t.source_id = r.source_id AND t.ticket_id IS r.ticket_id AND t.contacted_at IS r.contacted_at';

export function createRefusalRepository(database: Database): RefusalRepository {
  const find = database.prepare<[number], RefusalDetail>(
    `SELECT r.id, r.lead_id, l.email, r.source_id, s.code AS source_code, s.name AS source_name, r.reason, r.message,
            r.created_at, r.contacted_at, r.is_spam, r.ticket_id, r.receipt,
            (SELECT count(*) FROM refusals t INDEXED BY refusals_lead WHERE ${TOGETHER}) AS tries,
            (SELECT f.created_at FROM refusals f
             WHERE f.id = (SELECT min(t.id) FROM refusals t INDEXED BY refusals_lead WHERE ${TOGETHER})) AS first_created_at, ${CONTACT_COLUMNS}
     FROM refusals r JOIN leads l ON l.id = r.lead_id JOIN sources s ON s.id = r.source_id
     LEFT JOIN refusal_contacts c ON c.refusal_id = r.id
     WHERE r.id = ?`,
  );
  const newestId = database.prepare<[], number | null>('SELECT max(id) FROM refusals').pluck();
  const matching = fromEitherEnd((end) =>
    database
      .prepare<[Parameters], number>(
        `SELECT id FROM refusals r NOT INDEXED
         WHERE id >= @window_from AND id < @window_below AND created_at >= @from AND created_at < @to
           AND (@source_id IS NULL OR source_id = @source_id) AND (@reason IS NULL OR reason = @reason)
           AND (@state IS NULL OR (contacted_at IS NULL AND ticket_id IS NULL) = (@state = 'open'))
           AND NOT EXISTS (SELECT 1 FROM refusals t INDEXED BY refusals_lead WHERE ${TOGETHER} AND t.id > r.id)
         ORDER BY id ${end} LIMIT @limit`,
      )
      .pluck(),
  );

  return {
    find: (id) => find.get(id),
    newestId: () => newestId.get() ?? 0,
    matching: (filter, { from, below, limit, order }) =>
      matching(order).all({ ...filter, window_from: from, window_below: below, limit }),
  };
}
