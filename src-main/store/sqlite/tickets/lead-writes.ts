/** Leads, as distribution writes them. */
import type { Database } from 'better-sqlite3';
import type { LeadWrites } from '../../tickets/leads';
import { createKnownLeads, type KnownLead } from '../roster/known-leads';

export interface LeadWriter extends LeadWrites {
  /** Forgets what is kept in memory; the database is the truth. */
  invalidate(): void;
}

export function createLeadWriter(database: Database): LeadWriter {
  const find = database.prepare<[string], KnownLead>('SELECT id, email, email_as_typed FROM leads WHERE email = ?');
  const insert = database.prepare<[string, string | null]>('INSERT INTO leads (email, email_as_typed) VALUES (?, ?)');
  const respell = database.prepare<[string, number]>('UPDATE leads SET email_as_typed = ? WHERE id = ?');
  const known = createKnownLeads();

  return {
    findOrCreate: ({ canonical, typed }) => {
      const spelling = typed === canonical ? null : typed;
      const kept = known.get(canonical);
      let lead = kept ?? find.get(canonical);
      if (!lead) {
        const id = Number(insert.run(canonical, spelling).lastInsertRowid);
        lead = { id, email: canonical, email_as_typed: spelling };
      } else if (spelling !== null && spelling !== lead.email_as_typed) {
        respell.run(spelling, lead.id);
        lead = { ...lead, email_as_typed: spelling };
      }
      if (lead !== kept) known.keep(lead);
      return lead.id;
    },
    invalidate: () => {
      known.clear();
    },
  };
}
