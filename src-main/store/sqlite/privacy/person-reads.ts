/** Where one person's traces stand. Lists of ids travel as JSON; tables are looked through a window of ids at a time. */
import type { Database } from 'better-sqlite3';
import type { OldContent } from './old-content';
import type { AttemptText, ErasureRow, PersonContact, PersonReads, Searched } from '../../privacy/persons';

interface Window {
  readonly from: number;
  readonly below: number;
}

const IN = 'IN (SELECT value FROM json_each(@ids))';

export function createPersonReads(database: Database): Omit<PersonReads, keyof OldContent> {
  const lists = prepareLists(database);
  const leadWithEmail = database.prepare<[string], number>('SELECT id FROM leads WHERE email = ?').pluck();
  const contactsOf = database.prepare<[{ id: number }], PersonContact>(CONTACTS_OF_LEAD);
  const refusalIds = database
    .prepare<[number], number>('SELECT id FROM refusals WHERE lead_id = ? ORDER BY id')
    .pluck();
  const counts = database.prepare<[{ ids: string }], { active: number; notes: number }>(
    `SELECT (SELECT count(*) FROM tickets WHERE id ${IN} AND status = 'active') AS active,
            (SELECT count(*) FROM ticket_events WHERE ticket_id ${IN} AND note IS NOT NULL) AS notes`,
  );
  const span = database.prepare<[{ tickets: string; refusals: string }], { first: number | null; last: number | null }>(
    `SELECT min(created_at) AS first, max(created_at) AS last FROM (
       SELECT created_at FROM tickets WHERE id IN (SELECT value FROM json_each(@tickets)) UNION ALL
       SELECT created_at FROM refusals WHERE id IN (SELECT value FROM json_each(@refusals)))`,
  );
  const unfinished = database.prepare<[], ErasureRow>('SELECT * FROM erasures WHERE finished_at IS NULL ORDER BY id');
  const ends = Object.fromEntries(
    Object.entries(ENDS).map(([name, sql]) => [name, database.prepare<[], number | null>(sql).pluck()]),
  );

  return {
    leadWithEmail: (email) => leadWithEmail.get(email),
    leadsWithPhone: (phone, { from, below }) => lists.withPhone.all({ phone, from, below }),
    contactsOf: (id) => contactsOf.all({ id }),
    refusalIdsOf: (leadId) => refusalIds.all(leadId),
    countsOf: (ids) => counts.get({ ids: JSON.stringify(ids) }) ?? { active: 0, notes: 0 },
    spanOf: ({ tickets, refusals }) =>
      span.get({ tickets: JSON.stringify(tickets), refusals: JSON.stringify(refusals) }) ?? { first: null, last: null },
    attemptTexts: ({ from, below }) => lists.attempts.all({ from, below }),
    webhookMessagesOf: (ids, { from, below }) => lists.messages.all({ ids: JSON.stringify(ids), from, below }),
    keysOf: ({ tickets, refusals }, { from, below }) =>
      lists.keys.all({ tickets: JSON.stringify(tickets), refusals: JSON.stringify(refusals), from, below }),
    auditMentioning: (text, { from, below }) => lists.audit.all({ text, from, below }),
    end: (of) => (ends[of]?.get() ?? 0) + 1,
    unfinished: () => unfinished.all(),
  };
}

const CONTACTS_OF_LEAD = `SELECT name, phone, phone_e164 FROM lead_contacts WHERE lead_id = @id
  UNION SELECT c.name, c.phone, c.phone_e164 FROM refusals r JOIN refusal_contacts c ON c.refusal_id = r.id WHERE r.lead_id = @id
  UNION SELECT c.name, c.phone, c.phone_e164 FROM lead_tickets l JOIN ticket_contacts c ON c.ticket_id = l.ticket_id
    WHERE l.lead_id = @id
  UNION SELECT c.name, c.phone, c.phone_e164 FROM tickets t JOIN ticket_contacts c ON c.ticket_id = t.id
    WHERE t.lead_id = @id AND t.id > coalesce((SELECT max(ticket_id) FROM history_index_mark), 0)`;

const ENDS: Readonly<Record<Searched, string>> = {
  contacts: `SELECT max(coalesce((SELECT max(ticket_id) FROM ticket_contacts), 0),
    coalesce((SELECT max(refusal_id) FROM refusal_contacts), 0), coalesce((SELECT max(lead_id) FROM lead_contacts), 0))`,
  attempts: 'SELECT max(id) FROM attempts',
  webhook_messages: 'SELECT max(id) FROM webhook_messages',
  audit_log: 'SELECT max(id) FROM audit_log',
  idempotency_keys: 'SELECT max(id) FROM idempotency_keys',
};

function prepareLists(database: Database) {
  const ids = <P extends Window>(sql: string) => database.prepare<[P], number>(sql).pluck();
  return {
    withPhone: ids<Window & { phone: string }>(
      `SELECT lead_id FROM lead_contacts WHERE lead_id >= @from AND lead_id < @below AND phone_e164 = @phone
       UNION SELECT t.lead_id FROM ticket_contacts c JOIN tickets t ON t.id = c.ticket_id
         WHERE c.ticket_id >= @from AND c.ticket_id < @below AND c.phone_e164 = @phone
       UNION SELECT r.lead_id FROM refusal_contacts c JOIN refusals r ON r.id = c.refusal_id
         WHERE c.refusal_id >= @from AND c.refusal_id < @below AND c.phone_e164 = @phone`,
    ),
    attempts: database.prepare<[Window], AttemptText>(
      'SELECT id, body, content_type, source_code, reason, ticket_id FROM attempts WHERE id >= @from AND id < @below ORDER BY id',
    ),
    // What cannot be read may be theirs.
    messages: ids<Window & { ids: string }>(
      `SELECT id FROM webhook_messages WHERE id >= @from AND id < @below
       AND CASE WHEN json_valid(body)
         THEN coalesce(json_extract(body, '$.data.ticket.lead_id'), json_extract(body, '$.data.submission.lead_id')) ${IN}
         ELSE 1 END`,
    ),
    keys: ids<Window & { tickets: string; refusals: string }>(
      `SELECT id FROM idempotency_keys WHERE id >= @from AND id < @below
       AND (ticket_id IN (SELECT value FROM json_each(@tickets)) OR refusal_id IN (SELECT value FROM json_each(@refusals)))`,
    ),
    audit: ids<Window & { text: string }>(
      'SELECT id FROM audit_log WHERE id >= @from AND id < @below AND instr(details, @text) > 0',
    ),
  };
}
