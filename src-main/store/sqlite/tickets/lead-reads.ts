/** Leads as they are read. */
import type { Database } from 'better-sqlite3';
import type { LeadReads } from '../../tickets/leads';
import type { Lead } from '@shared/model/lead';

/** No e-mail has it, and in UTF-8 it sorts behind every character that one can have. */
const LAST_CHARACTER = '\u{10FFFF}';

export function createLeadRepository(database: Database, emails: Pick<LeadReads, 'containing'>): LeadReads {
  const columns = 'l.id, l.email, l.email_as_typed, c.name, c.phone, c.phone_e164';
  const find = database.prepare<[number], Lead>(
    `SELECT ${columns} FROM leads l LEFT JOIN lead_contacts c ON c.lead_id = l.id WHERE l.id = ?`,
  );
  const newestId = database.prepare<[], number | null>('SELECT max(id) FROM leads').pluck();
  const matching = database
    .prepare<[number, number, string, string, number], number>(
      `SELECT id FROM leads NOT INDEXED
       WHERE id >= ? AND id < ? AND email >= ? AND email < ? ORDER BY id DESC LIMIT ?`,
    )
    .pluck();
  const withPrefix = database
    .prepare<[string, string, number], number>('SELECT id FROM leads WHERE email >= ? AND email < ? LIMIT ?')
    .pluck();

  return {
    find: (id) => Promise.resolve(find.get(id) ?? null),
    findMany: (ids) => Promise.resolve([...ids].sort((a, b) => b - a).flatMap((id) => find.get(id) ?? [])),
    newestId: () => newestId.get() ?? 0,
    matching: (prefix, { from, below, limit }) => matching.all(from, below, prefix, prefix + LAST_CHARACTER, limit),
    withPrefix: (prefix, limit) => withPrefix.all(prefix, prefix + LAST_CHARACTER, limit),
    containing: (part, window) => emails.containing(part, window),
  };
}
