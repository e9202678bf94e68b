// R5: bare node:http and better-sqlite3 with the whole algorithm: lead, weighted pick over loads in memory, lead and ticket
// rows, one durable commit for all that has arrived. What distribution costs when nothing else is asked of a program.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { OPERATOR_COUNT } from '../candidates.ts';
import { MAX_COMMIT_UNITS } from './bare-table.ts';
import { startReference, type Answer, type Submission } from './reference-server.ts';

const MAX_ACTIVE_TICKETS = 10_000_000;

const { values } = parseArgs({ options: { 'data-dir': { type: 'string', default: '.' } } });
const database = new Database(join(values['data-dir'], 'r5.sqlite'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(`
  CREATE TABLE leads (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL);
  CREATE TABLE tickets (
    id INTEGER PRIMARY KEY, lead_id INTEGER NOT NULL, source_id INTEGER NOT NULL, operator_id INTEGER NOT NULL,
    status TEXT NOT NULL, message TEXT, created_at INTEGER NOT NULL, closed_at INTEGER
  );
  CREATE INDEX tickets_active ON tickets (operator_id) WHERE status = 'active';
`);
const begin = database.prepare('BEGIN IMMEDIATE');
const commit = database.prepare('COMMIT');
const findLead = database.prepare<[string], number>('SELECT id FROM leads WHERE email = ?').pluck();
const insertLead = database.prepare('INSERT INTO leads (email, created_at) VALUES (?, ?)');
const insertTicket = database.prepare(
  `INSERT INTO tickets (lead_id, source_id, operator_id, status, message, created_at) VALUES (?, 1, ?, 'active', ?, ?)`,
);
const operators = Array.from({ length: OPERATOR_COUNT }, (_, index) => ({
  id: index + 1,
  weight: 1 + ((index * 20) % 1000),
  load: 0,
}));

/** Operators below their limit by weight; the draw is linear, as bare code would write it. */
function pickOperator(): { id: number; load: number } | undefined {
  let sum = 0;
  for (const { weight, load } of operators) if (load < MAX_ACTIVE_TICKETS) sum += weight;
  let drawn = Math.random() * sum;
  for (const operator of operators) {
    if (operator.load >= MAX_ACTIVE_TICKETS) continue;
    drawn -= operator.weight;
    if (drawn < 0) return operator;
  }
  return undefined;
}

function store({ email, message }: Submission): number {
  const now = Date.now();
  const leadId = findLead.get(email) ?? Number(insertLead.run(email, now).lastInsertRowid);
  const operator = pickOperator();
  if (!operator) return 0;
  operator.load += 1;
  return Number(insertTicket.run(leadId, operator.id, message ?? null, now).lastInsertRowid);
}

const waiting: { readonly submission: Submission; readonly answer: Answer }[] = [];

function flush(): void {
  const batch = waiting.splice(0, MAX_COMMIT_UNITS);
  begin.run();
  const ids = batch.map(({ submission }) => store(submission));
  commit.run();
  batch.forEach(({ answer }, index) => {
    answer(ids[index] ?? 0);
  });
  if (waiting.length > 0) setImmediate(flush);
}

startReference((submission, answer) => {
  if (waiting.length === 0) setImmediate(flush);
  waiting.push({ submission, answer });
});
