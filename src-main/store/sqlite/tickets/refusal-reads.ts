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

/** What of a contact the last of those tries said that said it. */
const saidOf = (column: string, told = column) =>
  `(SELECT k.${column} FROM refusals t INDEXED BY refusals_lead JOIN refusal_contacts k ON k.refusal_id = t.id
    WHERE ${TOGETHER} AND nullif(k.${told}, '{}') IS NOT NULL ORDER BY t.id DESC LIMIT 1)`;
/** Who leaves out the phone in a later try is called back by the one they gave before. */
const TOLD_COLUMNS = `coalesce(c.name, ${saidOf('name')}) AS name, coalesce(c.phone, ${saidOf('phone')}) AS phone,
  CASE WHEN c.phone IS NULL THEN ${saidOf('phone_e164', 'phone')} ELSE c.phone_e164 END AS phone_e164,
  coalesce(nullif(c.fields, '{}'), ${saidOf('fields')}) AS fields`;

export function createRefusalRepository(database: Database): RefusalRepository {
  const detail = (contact: string) =>
    database.prepare<[number], RefusalDetail>(
      `SELECT r.id, r.lead_id, l.email, r.source_id, s.code AS source_code, s.name AS source_name, r.reason, r.message,
            r.created_at, r.contacted_at, r.is_spam, r.ticket_id, r.receipt,
            (SELECT count(*) FROM refusals t INDEXED BY refusals_lead WHERE ${TOGETHER}) AS tries,
            (SELECT f.created_at FROM refusals f
             WHERE f.id = (SELECT min(t.id) FROM refusals t INDEXED BY refusals_lead WHERE ${TOGETHER})) AS first_created_at, ${contact}
     FROM refusals r JOIN leads l ON l.id = r.lead_id JOIN sources s ON s.id = r.source_id
     LEFT JOIN refusal_contacts c ON c.refusal_id = r.id
     WHERE r.id = ?`,
    );
  const [find, told] = [detail(CONTACT_COLUMNS), detail(TOLD_COLUMNS)];
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
    told: (id) => told.get(id),
    newestId: () => newestId.get() ?? 0,
    matching: (filter, { from, below, limit, order }) =>
      matching(order).all({ ...filter, window_from: from, window_below: below, limit }),
  };
}
