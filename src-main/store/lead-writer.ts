/** Leads, as distribution writes them. */
import type { Database } from 'better-sqlite3';
import type { EmailAddress } from '../domain/email';

export interface LeadWriter {
  /** The id of the lead with this address, made if there is none; keeps the latest spelling for display. */
  findOrCreate(address: EmailAddress): number;
}

export function createLeadWriter(database: Database): LeadWriter {
  const find = database.prepare<[string], { id: number; email_as_typed: string | null }>(
    'SELECT id, email_as_typed FROM leads WHERE email = ?',
  );
  const insert = database.prepare<[string, string | null]>('INSERT INTO leads (email, email_as_typed) VALUES (?, ?)');
  const respell = database.prepare<[string, number]>('UPDATE leads SET email_as_typed = ? WHERE id = ?');

  return {
    findOrCreate: ({ canonical, typed }) => {
      const spelling = typed === canonical ? null : typed;
      const lead = find.get(canonical);
      if (!lead) return Number(insert.run(canonical, spelling).lastInsertRowid);
      if (spelling !== null && spelling !== lead.email_as_typed) respell.run(spelling, lead.id);
      return lead.id;
    },
  };
}
