/** A backup is older than some erasures: whoever was erased since is erased in it again, before it takes the database's place. */
import type { Database } from 'better-sqlite3';
import { erasedEmail } from '@shared/privacy/erased';
import { emailsIn, phoneTailsIn } from '@shared/privacy/mentions';

export interface ErasedMarks {
  /** When somebody was erased, in epoch milliseconds, by the mark of their address. */
  read(): ReadonlyMap<string, number>;
  /** Of an e-mail in any spelling, or of the last digits of a phone. */
  markOf(known: string): string;
  /** A body in the charset its sender named. */
  textOf(body: Buffer, contentType: string | null): string;
}

interface Lead {
  readonly id: number;
  readonly email: string;
  readonly email_as_typed: string | null;
}

/**
 * Hides the people and notes what is left to do: the program does it when it starts. Who wrote only after their erasure is
 * somebody new, and stays.
 *
 * @param database the open copy of the backup, migrated
 */
export function eraseAgain(database: Database, erased: ErasedMarks): void {
  const marks = erased.read();
  if (marks.size === 0) return;
  const statements = prepare(database);
  database.transaction(() => {
    for (const lead of statements.leads.all()) {
      const at = marks.get(erased.markOf(lead.email));
      if (at === undefined || statements.isOlder.get({ id: lead.id, at }) === undefined) continue;
      const emails = [lead.email, ...(lead.email_as_typed === null ? [] : [lead.email_as_typed])];
      const phones = statements.phones.all({ id: lead.id });
      statements.begin.run(at, JSON.stringify({ lead_ids: [lead.id], emails, phones }));
      statements.hide.run(erasedEmail(lead.id), lead.id);
      statements.dropContact.run(lead.id);
    }
    // A rejected form makes no lead.
    for (const attempt of statements.attempts.all()) {
      const task = { lead_ids: [], ...spokenOf(attempt, marks, erased) };
      if (task.emails.length + task.phones.length > 0) statements.begin.run(attempt.created_at, JSON.stringify(task));
    }
  })();
}

interface Attempt {
  readonly body: Buffer;
  readonly content_type: string | null;
  readonly created_at: number;
}

/** Finds the erased people whom an older body mentions. */
function spokenOf(
  { body, content_type, created_at }: Attempt,
  marks: ReadonlyMap<string, number>,
  erased: ErasedMarks,
) {
  const text = erased.textOf(body, content_type);
  const isErased = (known: string) => created_at <= (marks.get(erased.markOf(known)) ?? -Infinity);
  return {
    emails: emailsIn(text).filter(isErased),
    phones: phoneTailsIn(text).filter(isErased),
  };
}

const TICKETS_OF_LEAD = `SELECT ticket_id AS id FROM lead_tickets WHERE lead_id = @id UNION ALL
  SELECT id FROM tickets WHERE lead_id = @id AND id > coalesce((SELECT max(ticket_id) FROM history_index_mark), 0)`;

function prepare(database: Database) {
  return {
    leads: database.prepare<[], Lead>('SELECT id, email, email_as_typed FROM leads'),
    isOlder: database
      .prepare<[{ id: number; at: number }], 1>(
        `SELECT 1 WHERE EXISTS (SELECT 1 FROM refusals WHERE lead_id = @id AND created_at <= @at)
           OR EXISTS (SELECT 1 FROM tickets WHERE id IN (${TICKETS_OF_LEAD}) AND created_at <= @at)
           OR (NOT EXISTS (SELECT 1 FROM refusals WHERE lead_id = @id)
               AND NOT EXISTS (SELECT 1 FROM tickets WHERE id IN (${TICKETS_OF_LEAD})))`,
      )
      .pluck(),
    phones: database
      .prepare<[{ id: number }], string>(
        `SELECT phone_e164 FROM lead_contacts WHERE lead_id = @id AND phone_e164 IS NOT NULL UNION
         SELECT c.phone_e164 FROM refusal_contacts c JOIN refusals r ON r.id = c.refusal_id
           WHERE r.lead_id = @id AND c.phone_e164 IS NOT NULL UNION
         SELECT phone_e164 FROM ticket_contacts WHERE ticket_id IN (${TICKETS_OF_LEAD}) AND phone_e164 IS NOT NULL`,
      )
      .pluck(),
    attempts: database.prepare<[], Attempt>(
      'SELECT body, content_type, created_at FROM attempts WHERE body IS NOT NULL',
    ),
    begin: database.prepare<[number, string]>('INSERT INTO erasures (created_at, task) VALUES (?, ?)'),
    hide: database.prepare<[string, number]>('UPDATE leads SET email = ?, email_as_typed = NULL WHERE id = ?'),
    dropContact: database.prepare<[number]>('DELETE FROM lead_contacts WHERE lead_id = ?'),
  };
}
