/** How one person's traces are overwritten: only inside a unit, in which `secure_delete` leaves nothing on the pages. */
import type { Database } from 'better-sqlite3';
import { ERASED_TEXT, erasedEmail } from '@shared/privacy/erased';
import type { EmailIndex } from '../indexes/email-index';
import type { WordIndex } from '../indexes/word-index';
import type { PersonWrites } from '../../privacy/persons';
import { erasedBody } from './erased-body';

const IN = 'IN (SELECT value FROM json_each(@ids))';

/** The indexes of search, which follow. */
export interface PersonIndexes {
  readonly words: Pick<WordIndex, 'forget'>;
  readonly emails: Pick<EmailIndex, 'follow'>;
}

export function createPersonWrites(database: Database, { words, emails }: PersonIndexes): PersonWrites {
  const run = (...statements: readonly string[]) => {
    const prepared = statements.map((sql) => database.prepare<[{ ids: string }]>(sql));
    return (ids: readonly number[]) => {
      for (const statement of prepared) statement.run({ ids: JSON.stringify(ids) });
    };
  };
  const ofTickets = run(
    `UPDATE tickets SET message = '${ERASED_TEXT}' WHERE id ${IN} AND message IS NOT NULL`,
    `DELETE FROM ticket_contacts WHERE ticket_id ${IN}`,
    `UPDATE ticket_events SET note = '${ERASED_TEXT}' WHERE ticket_id ${IN} AND note IS NOT NULL`,
  );
  const ofRefusals = run(
    `UPDATE refusals SET message = iif(message IS NULL, NULL, '${ERASED_TEXT}'), key_hash = NULL WHERE id ${IN}`,
    `DELETE FROM refusal_contacts WHERE refusal_id ${IN}`,
  );
  const erasures = prepareErasures(database);
  const rename = database.prepare<[string, number]>('UPDATE leads SET email = ?, email_as_typed = NULL WHERE id = ?');
  const dropContact = database.prepare<[number]>('DELETE FROM lead_contacts WHERE lead_id = ?');
  const message = database.prepare<[number], string>('SELECT body FROM webhook_messages WHERE id = ?').pluck();
  const rewrite = database.prepare<[string, number]>(
    `UPDATE webhook_messages SET body = ?, last_body = iif(last_body IS NULL, NULL, '${ERASED_TEXT}') WHERE id = ?`,
  );
  const fromAudit = database.prepare<[{ text: string; ids: string }]>(
    `UPDATE audit_log SET details = replace(details, @text, '${ERASED_TEXT}') WHERE id ${IN}`,
  );

  return {
    ...erasures,
    hideLead: (leadId) => {
      rename.run(erasedEmail(leadId), leadId);
      emails.follow(leadId);
      dropContact.run(leadId);
    },
    eraseTickets: (ids) => {
      ofTickets(ids);
      words.forget(ids);
    },
    eraseRefusals: ofRefusals,
    eraseAttempts: run(`UPDATE attempts SET body = NULL, reason = NULL, address = '' WHERE id ${IN}`),
    eraseWebhookMessages: (ids) => {
      for (const id of ids) {
        const body = message.get(id);
        if (body !== undefined) rewrite.run(erasedBody(body), id);
      }
    },
    deleteKeys: run(`DELETE FROM idempotency_keys WHERE id ${IN}`),
    eraseFromAudit: (text, ids) => {
      fromAudit.run({ text, ids: JSON.stringify(ids) });
    },
    rewriteEmailIndex: () => {
      database.exec('REINDEX leads');
    },
  };
}

function prepareErasures(database: Database): Pick<PersonWrites, 'begin' | 'forgetTask' | 'finish'> {
  const begin = database.prepare<[number, string]>('INSERT INTO erasures (created_at, task) VALUES (?, ?)');
  const forgetTask = database.prepare<[number]>('UPDATE erasures SET task = NULL WHERE id = ?');
  const finish = database.prepare<[number, number]>('UPDATE erasures SET finished_at = ? WHERE id = ?');
  return {
    begin: ({ created_at, task }) => Number(begin.run(created_at, task).lastInsertRowid),
    forgetTask: (id) => {
      forgetTask.run(id);
    },
    finish: (id, at) => {
      finish.run(at, id);
    },
  };
}
