/** Demo data as rows: which they are, whether there is anything real beside them, and how they go. */
import type { Database } from 'better-sqlite3';
import type { EmailIndex } from '../indexes/email-index';
import type { LeadTail } from '../indexes/lead-tail';
import type { WordIndex } from '../indexes/word-index';
import type { DemoReads, DemoWrites } from '../../program/demo';

/** What is made of the rows, and forgets what goes. */
export interface DemoIndexes {
  readonly leadTail: Pick<LeadTail, 'forget'>;
  readonly words: Pick<WordIndex, 'forget'>;
  readonly emails: Pick<EmailIndex, 'forget'>;
  readonly facts: { readonly forget: () => void };
}

export type DemoRepository = DemoReads & DemoWrites;

const DEMO_SOURCES = "(SELECT row_id FROM demo_rows WHERE kind = 'source')";
const DEMO_LEADS = `SELECT lead_id FROM tickets WHERE source_id IN ${DEMO_SOURCES}
  UNION SELECT lead_id FROM refusals WHERE source_id IN ${DEMO_SOURCES}`;
const DEMO_OPERATORS = "(SELECT row_id FROM demo_rows WHERE kind = 'operator')";

export function createDemoRepository(database: Database, indexes: DemoIndexes): DemoRepository {
  const mark = database.prepare<[string, number]>('INSERT INTO demo_rows (kind, row_id) VALUES (?, ?)');
  const ids = database.prepare<[string], number>('SELECT row_id FROM demo_rows WHERE kind = ? ORDER BY row_id').pluck();
  const codes = database
    .prepare<[], string>(`SELECT code FROM sources WHERE id IN ${DEMO_SOURCES} ORDER BY id`)
    .pluck();
  const active = database
    .prepare<[], number>(`SELECT id FROM tickets WHERE status = 'active' AND source_id IN ${DEMO_SOURCES} ORDER BY id`)
    .pluck();
  const has = (sql: string) => {
    const statement = database.prepare<[], 0 | 1>(`SELECT EXISTS (${sql})`).pluck();
    return () => statement.get() === 1;
  };
  const realTickets = has(`SELECT 1 FROM tickets WHERE source_id NOT IN ${DEMO_SOURCES}`);
  const realRefusals = has(`SELECT 1 FROM refusals WHERE source_id NOT IN ${DEMO_SOURCES}`);
  const realOperators = has(`SELECT 1 FROM operators WHERE id NOT IN ${DEMO_OPERATORS}`);
  const realSources = has(`SELECT 1 FROM sources WHERE id NOT IN ${DEMO_SOURCES}`);
  const hasRealTraffic = () => realTickets() || realRefusals();

  return {
    mark: (kind, id) => {
      mark.run(kind, id);
    },
    ids: (kind) => ids.all(kind),
    sourceCodes: () => codes.all(),
    activeTicketIds: () => active.all(),
    hasRealTraffic,
    hasRealData: () => realOperators() || realSources() || hasRealTraffic(),
    removeAll: () => {
      const tickets = database
        .prepare<[], number>(`SELECT id FROM tickets WHERE source_id IN ${DEMO_SOURCES}`)
        .pluck()
        .all();
      const leads = database.prepare<[], number>(DEMO_LEADS).pluck().all();
      for (const sql of REMOVAL) database.exec(sql);
      indexes.leadTail.forget();
      indexes.facts.forget();
      indexes.words.forget(tickets);
      const isLeft = database.prepare<[number], 1>('SELECT 1 FROM leads WHERE id = ?').pluck();
      indexes.emails.forget(leads.filter((id) => isLeft.get(id) === undefined));
    },
  };
}

/**
 * In the order in which rows refer to each other. Every deleted lead is looked for in tickets and refusals; without the two indexes,
 * which live as long as the unit, each would read all of them.
 */
const REMOVAL = [
  'CREATE INDEX demo_removal_tickets ON tickets (lead_id)',
  'CREATE INDEX demo_removal_refusals ON refusals (lead_id)',
  `CREATE TEMP TABLE demo_leads AS ${DEMO_LEADS}`,
  // Row ids are used again: a key that outlived its ticket would answer with somebody else's.
  `DELETE FROM idempotency_keys WHERE ticket_id IN (SELECT id FROM tickets WHERE source_id IN ${DEMO_SOURCES})
   OR refusal_id IN (SELECT id FROM refusals WHERE source_id IN ${DEMO_SOURCES})`,
  `UPDATE attempts SET ticket_id = NULL WHERE ticket_id IN (SELECT id FROM tickets WHERE source_id IN ${DEMO_SOURCES})`,
  `DELETE FROM lead_tickets WHERE (lead_id, ticket_id) IN
   (SELECT lead_id, id FROM tickets WHERE source_id IN ${DEMO_SOURCES})`,
  `DELETE FROM tickets WHERE source_id IN ${DEMO_SOURCES}`,
  'UPDATE history_index_mark SET ticket_id = min(ticket_id, (SELECT coalesce(max(id), 0) FROM tickets))',
  `DELETE FROM refusals WHERE source_id IN ${DEMO_SOURCES}`,
  `DELETE FROM leads WHERE id IN (SELECT lead_id FROM temp.demo_leads) AND id NOT IN (SELECT lead_id FROM tickets)
   AND id NOT IN (SELECT lead_id FROM refusals)`,
  `DELETE FROM operators WHERE id IN ${DEMO_OPERATORS} AND id NOT IN (SELECT operator_id FROM tickets)
   AND id NOT IN (SELECT operator_id FROM ticket_events WHERE operator_id IS NOT NULL)
   AND id NOT IN (SELECT from_operator_id FROM ticket_events WHERE from_operator_id IS NOT NULL)`,
  `UPDATE operators SET is_active = 0 WHERE id IN ${DEMO_OPERATORS}`,
  `DELETE FROM sources WHERE id IN ${DEMO_SOURCES}`,
  'DELETE FROM demo_rows',
  'DROP TABLE temp.demo_leads',
  'DROP INDEX demo_removal_tickets',
  'DROP INDEX demo_removal_refusals',
];
