/** Leads as they are read. */
import type { Database } from 'better-sqlite3';
import { type DataSource, In } from 'typeorm';
import { leadSchema } from '../schema/lead.schema';
import type { LeadReads } from '../../tickets/leads';

export type LeadRepository = LeadReads;

/** No e-mail has it, and in UTF-8 it sorts behind every character that one can have. */
const LAST_CHARACTER = '\u{10FFFF}';

export function createLeadRepository(dataSource: DataSource, database: Database): LeadReads {
  const leads = dataSource.getRepository(leadSchema);
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
    find: (id) => leads.findOneBy({ id }),
    findMany: (ids) => leads.find({ where: { id: In(ids) }, order: { id: 'DESC' } }),
    newestId: () => newestId.get() ?? 0,
    matching: (prefix, { from, below, limit }) => matching.all(from, below, prefix, prefix + LAST_CHARACTER, limit),
    withPrefix: (prefix, limit) => withPrefix.all(prefix, prefix + LAST_CHARACTER, limit),
  };
}
