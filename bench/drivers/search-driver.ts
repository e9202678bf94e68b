// Search by words over a filled file: indexes it as the program does, then measures first pages.
import { createTicketSearch } from '../../src-main/service/tickets/ticket-search';
import { createTickets } from '../../src-main/service/tickets/tickets';
import { openStore, type SqliteEngine } from '../../src-main/store/sqlite/open-store';
import type { SearchAnswer } from './search-protocol.ts';

const opened: SqliteEngine[] = [];
const store = await openStore({ file: process.argv[2] ?? '', onEngine: (engine) => opened.push(engine) });
const [engine] = opened;
if (!engine) throw new Error('the store handed out nothing');
const { database } = engine;
const { tickets: repository, leads, leadHistory: history, roster, ticketEvents: events, words } = store.read;
const search = createTicketSearch({ tickets: repository, leads, history, words, roster });
const tickets = createTickets({ repository, leads, search, history, roster, events });

const startMs = performance.now();
while (await store.write((tx) => tx.words.workOn())) continue;
const indexMs = performance.now() - startMs;
const total = database.prepare<[], number>('SELECT count(*) FROM tickets').pluck().get() ?? 0;

/** The newest, the oldest, none, and two that each stand everywhere but the second not in full. */
const oldest = database.prepare<[], number>('SELECT min(id) FROM tickets WHERE message IS NOT NULL').pluck().get();
const QUERIES = {
  'a common word': 'price',
  'a word of one old ticket': `call ${oldest ?? 1}`,
  'a word nobody wrote': 'zzz',
  'a part of every e-mail': 'example',
  'a part of one e-mail': `${oldest ?? 1}@`,
  'a phone nobody has': '9160000000',
};

async function firstPageMs(q: string): Promise<number> {
  const start = performance.now();
  await tickets.list({ role: 'supervisor' }, { q, limit: 50 });
  return performance.now() - start;
}

const answer: SearchAnswer = { indexUs: (indexMs * 1000) / total, pages: {} };
for (const [name, q] of Object.entries(QUERIES)) {
  const rounds: number[] = [];
  for (let round = 0; round < 5; round += 1) rounds.push(await firstPageMs(q));
  answer.pages[name] = rounds;
}
process.send?.(answer);
await store.close();
process.disconnect();
