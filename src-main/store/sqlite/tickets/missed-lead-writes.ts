/**
 * Missed leads: what became of refusals. Tries of one lead at one source that have come to the same end belong together, and
 * change together: nobody is called back twice because they tried twice.
 */
import type { Database } from 'better-sqlite3';
import type { MissedLead, MissedLeadEnd, MissedLeadWrites } from '../../tickets/missed-leads';

const NONE: readonly number[] = [];
const KEYS_MAX = 100;

const TOGETHER =
  'lead_id = @lead_id AND source_id = @source_id AND ticket_id IS @ticket_id AND contacted_at IS @contacted_at';

interface NewEnd {
  readonly new_ticket_id: number | null;
  readonly new_contacted_at: number | null;
  readonly new_is_spam: 0 | 1;
}

export function createMissedLeadWriter(database: Database): MissedLeadWrites {
  const find = database.prepare<[number], MissedLead & { is_spam: 0 | 1 }>(
    'SELECT lead_id, source_id, ticket_id, contacted_at, is_spam FROM refusals WHERE id = ?',
  );
  const together = database
    .prepare<[MissedLead], number>(`SELECT id FROM refusals INDEXED BY refusals_lead WHERE ${TOGETHER} ORDER BY id`)
    .pluck();
  const end = database.prepare<[MissedLead & NewEnd]>(
    `UPDATE refusals INDEXED BY refusals_lead
     SET ticket_id = @new_ticket_id, contacted_at = @new_contacted_at, is_spam = @new_is_spam WHERE ${TOGETHER}`,
  );
  const keyHashes = database
    .prepare<[MissedLead & { message: string | null }], Buffer>(
      `SELECT DISTINCT key_hash FROM refusals INDEXED BY refusals_lead
       WHERE ${TOGETHER} AND key_hash IS NOT NULL AND message IS @message ORDER BY id DESC LIMIT ${String(KEYS_MAX)}`,
    )
    .pluck();
  // Asked with every ticket: where nothing is open, one look into the index is all it costs.
  const firstOpen = database
    .prepare<[number, number], number>(
      `SELECT id FROM refusals INDEXED BY refusals_lead
       WHERE lead_id = ? AND source_id = ? AND ticket_id IS NULL AND contacted_at IS NULL LIMIT 1`,
    )
    .pluck();
  const endAll = (missed: MissedLead, { ticket_id, contacted_at, is_spam = false }: MissedLeadEnd) => {
    const ids = together.all(missed);
    end.run({ ...missed, new_ticket_id: ticket_id, new_contacted_at: contacted_at, new_is_spam: is_spam ? 1 : 0 });
    return ids;
  };

  return {
    find: (refusalId) => find.get(refusalId),
    end: endAll,
    endOpen: ({ lead_id, source_id }, ticketId) => {
      if (firstOpen.get(lead_id, source_id) === undefined) return NONE;
      const open = { lead_id, source_id, ticket_id: null, contacted_at: null };
      return endAll(open, { ticket_id: ticketId, contacted_at: null });
    },
    keyHashes: (missed, message) => keyHashes.all({ ...missed, message }),
  };
}
