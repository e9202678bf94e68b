/** Leads, as distribution writes them. */
import type { Database } from 'better-sqlite3';
import type { LeadWrites } from '../../tickets/leads';

export interface LeadWriter extends LeadWrites {
  /** Forgets what is kept in memory; the database is the truth. */
  invalidate(): void;
}

/**
 * Leads kept in memory, in two generations of this size: a client who writes once often writes again soon, and in a table of a million
 * leads each look-up by e-mail reads a random page of 4 KiB, where a kept lead takes about 150 bytes.
 */
const GENERATION_MAX = 20_000;

interface Lead {
  readonly id: number;
  readonly email_as_typed: string | null;
}

export function createLeadWriter(database: Database): LeadWriter {
  const find = database.prepare<[string], Lead>('SELECT id, email_as_typed FROM leads WHERE email = ?');
  const insert = database.prepare<[string, string | null]>('INSERT INTO leads (email, email_as_typed) VALUES (?, ?)');
  const respell = database.prepare<[string, number]>('UPDATE leads SET email_as_typed = ? WHERE id = ?');
  let recent = new Map<string, Lead>();
  let earlier = new Map<string, Lead>();

  // Whole generations are forgotten, not single leads: a map that loses one for each it gains is rebuilt all the time.
  const remember = (email: string, lead: Lead) => {
    recent.set(email, lead);
    if (recent.size < GENERATION_MAX) return;
    earlier = recent;
    recent = new Map();
  };

  return {
    findOrCreate: ({ canonical, typed }) => {
      const spelling = typed === canonical ? null : typed;
      const known = recent.get(canonical);
      let lead = known ?? earlier.get(canonical) ?? find.get(canonical);
      if (!lead) {
        lead = { id: Number(insert.run(canonical, spelling).lastInsertRowid), email_as_typed: spelling };
      } else if (spelling !== null && spelling !== lead.email_as_typed) {
        respell.run(spelling, lead.id);
        lead = { id: lead.id, email_as_typed: spelling };
      }
      if (lead !== known) remember(canonical, lead);
      return lead.id;
    },
    invalidate: () => {
      recent = new Map();
      earlier = new Map();
    },
  };
}
