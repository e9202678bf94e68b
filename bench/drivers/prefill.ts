// Fills a migrated database with years of work in seconds: SQL straight into the tables, indexes built afterwards.
import Database from 'better-sqlite3';
import { LEAD_POOL } from '../load/submissions.ts';
import { prefillWork } from './prefill-work.ts';

export interface Prefill {
  readonly tickets: number;
  readonly operators: number;
  /** Whether operators have worked on the tickets, beside having closed them. */
  readonly isWorkedOn: boolean;
}

const DAY_MS = 86_400_000;
const SPAN_DAYS = 365;
/** Younger than the 90 days after which receipts are pruned, so that opening the file starts no great clean-up. */
const RECEIPT_DAYS = 89;
const TICKETS_A_LEAD = 5;
/** One ticket in fifty is open. */
const ACTIVE_EVERY = 50;

/** In the order in which rows refer to each other. */
const GROWING_TABLES = [
  'idempotency_keys',
  'assignment_receipts',
  'lead_tickets',
  'history_index_mark',
  'tickets',
  'leads',
] as const;

interface IndexDefinition {
  readonly name: string;
  readonly sql: string;
}

// The leads of the load's pool lie evenly among the stored ones, in id order and in e-mail order alike:
// lying side by side they would share pages and make a large table look like a small one.
const LEADS = `
  WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < @leads)
  INSERT INTO leads (id, email)
  SELECT i, CASE WHEN i % @stride = 0 AND i / @stride <= @pool THEN printf('lead-%09d@example.com', i / @stride - 1)
                 ELSE printf('lead-%09d-%d@example.com', i * 2654435761 % @pool, i) END
  FROM n`;

const TICKETS = `
  WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < @tickets)
  INSERT INTO tickets (id, lead_id, source_id, operator_id, status, message, created_at, closed_at)
  SELECT i, 1 + i * 2654435761 % @leads, @source, @firstOperator + i % @operators,
         CASE WHEN i % @activeEvery = 0 THEN 'active' ELSE 'closed' END,
         CASE WHEN i % 3 = 0 THEN NULL ELSE 'Please call me back after six, I would like to know the price. ' || i END,
         @from + (@now - @from) * i / @tickets,
         CASE WHEN i % @activeEvery = 0 THEN NULL ELSE @from + (@now - @from) * i / @tickets + 3600000 END
  FROM n`;

const RECEIPTS = `
  INSERT INTO assignment_receipts (ticket_id, receipt)
  SELECT id, @receipt FROM tickets WHERE created_at >= @receiptsFrom ORDER BY id`;

const IDEMPOTENCY_KEYS = `
  INSERT INTO idempotency_keys (key_hash, ticket_id, operator_id, operator_name, created_at)
  SELECT randomblob(@keyBytes), id, operator_id, 'Operator', created_at
  FROM tickets WHERE created_at >= @keysFrom`;

// The history index as the program leaves it after a quiet moment: complete.
const LEAD_TICKETS = `
  INSERT INTO lead_tickets (lead_id, ticket_id) SELECT lead_id, id FROM tickets ORDER BY lead_id, id;
  INSERT INTO history_index_mark (id, ticket_id) SELECT 1, max(id) FROM tickets`;

/** What the program itself wrote for one submission: the sizes that a filled-in row must have. */
function readSample(database: Database.Database) {
  const receipt = database.prepare<[], Buffer>('SELECT receipt FROM assignment_receipts LIMIT 1').pluck().get();
  const keyBytes = database.prepare<[], number>('SELECT length(key_hash) FROM idempotency_keys LIMIT 1').pluck().get();
  if (receipt === undefined || keyBytes === undefined)
    throw new Error('prefill: one real submission must be stored before');
  return { receipt, keyBytes };
}

/** Building an index over finished rows is several times faster than keeping it up to date row by row. */
function withoutIndexes(database: Database.Database, fill: () => void): void {
  const indexes = database
    .prepare<[], IndexDefinition>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'tickets' AND sql IS NOT NULL",
    )
    .all();
  for (const { name } of indexes) database.exec(`DROP INDEX "${name}"`);
  fill();
  for (const { sql } of indexes) database.exec(sql);
}

/** Replaces all tickets and leads of a file nobody has open; operators and the source must be there already. */
export function prefill(file: string, { tickets, operators, isWorkedOn }: Prefill): void {
  const database = new Database(file);
  const sample = readSample(database);
  database.pragma('foreign_keys = OFF');
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -1000000');
  for (const table of GROWING_TABLES) database.exec(`DELETE FROM ${table}`);
  const now = Date.now();
  const leads = Math.max(Math.ceil(tickets / TICKETS_A_LEAD), LEAD_POOL);
  const first = (table: string) => Number(database.prepare(`SELECT min(id) FROM ${table}`).pluck().get());
  database.prepare(LEADS).run({ leads, stride: Math.floor(leads / LEAD_POOL), pool: LEAD_POOL });
  withoutIndexes(database, () => {
    const shape = { source: first('sources'), firstOperator: first('operators'), activeEvery: ACTIVE_EVERY };
    const span = { now, from: now - SPAN_DAYS * DAY_MS };
    database.prepare(TICKETS).run({ tickets, leads, operators, ...shape, ...span });
  });
  if (isWorkedOn) prefillWork(database);
  database.exec(LEAD_TICKETS);
  database.prepare(RECEIPTS).run({ receipt: sample.receipt, receiptsFrom: now - RECEIPT_DAYS * DAY_MS });
  database.prepare(IDEMPOTENCY_KEYS).run({ keyBytes: sample.keyBytes, keysFrom: now - DAY_MS });
  database.pragma('journal_mode = WAL');
  database.close();
}
