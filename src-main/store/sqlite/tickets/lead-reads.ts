/** Leads as they are read. */
import type { Database } from 'better-sqlite3';
import { type DataSource, In } from 'typeorm';
import type { Lead } from '@shared/model/lead';
import type { IdWindow } from '../../pacer';
import { leadSchema } from '../schema/lead.schema';

export interface LeadRepository {
  find(id: number): Promise<Lead | null>;
  /** Those of the ids that there are, newest first. */
  findMany(ids: readonly number[]): Promise<Lead[]>;
  /** The highest id; 0 without leads. */
  newestId(): number;
  /** Ids of leads whose canonical e-mail begins with `prefix`, newest first; looks at every lead of the window. */
  matching(prefix: string, window: IdWindow): number[];
  /** The same for all leads, by the index on the e-mail: at most `limit`, in no order. */
  withPrefix(prefix: string, limit: number): number[];
}

/** No e-mail has it, and in UTF-8 it sorts behind every character that one can have. */
const LAST_CHARACTER = '\u{10FFFF}';

export function createLeadRepository(dataSource: DataSource, database: Database): LeadRepository {
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
