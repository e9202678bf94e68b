/** What clients wrote so long ago that it is not kept any longer. Read in the order of indexes, a few hundred rows at a time. */
import type { Database } from 'better-sqlite3';
import { ERASED_TEXT } from '@shared/privacy/erased';
import type { OldRows, PersonReads } from '../../privacy/persons';
import { hasWords } from './erased-body';

export type OldContent = Pick<
  PersonReads,
  'countOlderThan' | 'closedTickets' | 'stillClosed' | 'oldRefusals' | 'forgettableLeads' | 'overMessages'
>;

interface OldRow {
  readonly id: number;
  readonly lead_id: number;
  readonly at: number;
  readonly has_words: 0 | 1;
}

/** What comes after a place, and is old. */
interface Old {
  readonly at: number;
  readonly id: number;
  readonly before: number;
  readonly limit: number;
}

interface OldMessage {
  readonly id: number;
  readonly body: string;
  readonly last_body: string | null;
}

/** What cannot be read tells of nobody knows whom: its own time counts. */
const OVER_MESSAGES = `SELECT m.id, m.body, m.last_body FROM webhook_messages m WHERE m.id >= @from AND m.id < @below
  AND CASE WHEN json_valid(m.body) THEN coalesce(
    (SELECT t.closed_at < @before FROM tickets t WHERE t.id = json_extract(m.body, '$.data.ticket.id')),
    (SELECT r.created_at < @before FROM refusals r WHERE r.id = json_extract(m.body, '$.data.submission.id')), 0)
  ELSE m.created_at < @before END`;

export function createOldContent(database: Database): OldContent {
  const counts = database.prepare<[{ before: number }], { tickets: number; refusals: number }>(
    `SELECT (SELECT count(*) FROM tickets INDEXED BY tickets_closed WHERE closed_at < @before) AS tickets,
            (SELECT count(*) FROM refusals INDEXED BY refusals_created WHERE created_at < @before) AS refusals`,
  );
  const closed = database.prepare<[Old], OldRow>(
    `SELECT t.id, t.lead_id, t.closed_at AS at,
       ((t.message IS NOT NULL AND t.message <> '${ERASED_TEXT}') OR EXISTS (SELECT 1 FROM ticket_contacts WHERE ticket_id = t.id)
        OR EXISTS (SELECT 1 FROM ticket_events WHERE ticket_id = t.id AND note IS NOT NULL AND note <> '${ERASED_TEXT}')) AS has_words
     FROM tickets t INDEXED BY tickets_closed
     WHERE (t.closed_at, t.id) > (@at, @id) AND t.closed_at < @before ORDER BY t.closed_at, t.id LIMIT @limit`,
  );
  const refusals = database.prepare<[Old], OldRow>(
    `SELECT r.id, r.lead_id, r.created_at AS at,
       ((r.message IS NOT NULL AND r.message <> '${ERASED_TEXT}') OR r.key_hash IS NOT NULL
        OR EXISTS (SELECT 1 FROM refusal_contacts WHERE refusal_id = r.id)) AS has_words
     FROM refusals r INDEXED BY refusals_created
     WHERE (r.created_at, r.id) > (@at, @id) AND r.created_at < @before ORDER BY r.created_at, r.id LIMIT @limit`,
  );
  const stillClosed = database
    .prepare<[{ ids: string; before: number }], number>(
      'SELECT id FROM tickets WHERE id IN (SELECT value FROM json_each(@ids)) AND closed_at < @before ORDER BY id',
    )
    .pluck();
  const leads = database.prepare<[{ ids: string; before: number }], number>(FORGETTABLE).pluck();
  const messages = database.prepare<[{ before: number; from: number; below: number }], OldMessage>(OVER_MESSAGES);

  return {
    overMessages: (before, { from, below }) =>
      messages.all({ before, from, below }).flatMap(({ id, ...message }) => (hasWords(message) ? [id] : [])),
    countOlderThan: (before) => counts.get({ before }) ?? { tickets: 0, refusals: 0 },
    closedTickets: (after, before, limit) => found(closed.all({ ...after, before, limit })),
    stillClosed: (ids, before) => stillClosed.all({ ids: JSON.stringify(ids), before }),
    oldRefusals: (after, before, limit) => found(refusals.all({ ...after, before, limit })),
    forgettableLeads: (ids, before) => leads.all({ ids: JSON.stringify(ids), before }),
  };
}

function found(rows: readonly OldRow[]): OldRows {
  const last = rows.at(-1);
  return {
    last: last ? { at: last.at, id: last.id } : null,
    worded: rows.filter(({ has_words }) => has_words === 1).map(({ id }) => id),
    leads: [...new Set(rows.map(({ lead_id }) => lead_id))],
  };
}

const IS_YOUNG = '(t.closed_at IS NULL OR t.closed_at >= @before)';

/** A lead has its tickets in the index, and those that are not in it yet. */
const FORGETTABLE = `SELECT l.id FROM leads l WHERE l.id IN (SELECT value FROM json_each(@ids))
  AND l.email NOT LIKE '${ERASED_TEXT}-%'
  AND NOT EXISTS (SELECT 1 FROM refusals r WHERE r.lead_id = l.id AND r.created_at >= @before)
  AND NOT EXISTS (SELECT 1 FROM lead_tickets i JOIN tickets t ON t.id = i.ticket_id WHERE i.lead_id = l.id AND ${IS_YOUNG})
  AND l.id NOT IN (SELECT t.lead_id FROM tickets t
    WHERE t.id > coalesce((SELECT max(ticket_id) FROM history_index_mark), 0) AND ${IS_YOUNG})`;
