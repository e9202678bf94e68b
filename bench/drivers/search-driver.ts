// Search by words over a filled file: indexes it as the program does, then measures first pages.
import type { ListOrder } from '@shared/model/page';
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

// Two tickets in three came with a phone, all of mobile numbers, which begin alike.
database.exec(`
  INSERT INTO ticket_contacts (ticket_id, name, phone, phone_e164, fields)
  SELECT id, 'Anna ' || id % 1000, '8 9' || digits, '+79' || digits, '{}'
  FROM (SELECT id, printf('%09d', id * 2654435761 % 1000000000) AS digits FROM tickets WHERE id % 3 > 0)`);

const sizeOf = () => Number(database.pragma('page_count', { simple: true })) * 4_096;
const plainBytes = sizeOf();
const startMs = performance.now();
while (await store.write((tx) => tx.words.workOn())) continue;
const indexMs = performance.now() - startMs;
const total = database.prepare<[], number>('SELECT count(*) FROM tickets').pluck().get() ?? 0;

/** Of the oldest ticket with one, as digits. */
function phoneOf(from: number): string {
  const phone = database
    .prepare<[number], string>('SELECT phone_e164 FROM ticket_contacts WHERE ticket_id >= ? ORDER BY ticket_id LIMIT 1')
    .pluck()
    .get(from);
  return (phone ?? '').slice(1);
}

/** The newest, the oldest, none, and two that each stand everywhere but the second not in full. */
const oldest = database.prepare<[], number>('SELECT min(id) FROM tickets WHERE message IS NOT NULL').pluck().get();
const QUERIES = {
  nothing: '',
  'a common word': 'price',
  'a word of one old ticket': `call ${oldest ?? 1}`,
  'a word nobody wrote': 'zzz',
  'a part of every e-mail': 'example',
  'a part of one e-mail': `${oldest ?? 1}@`,
  'digits of many phones': '791',
  'a part of a phone that is one': phoneOf(oldest ?? 1).slice(3),
  'the end of a phone': phoneOf(oldest ?? 1).slice(-7),
  'a phone as people write it': `8 9${phoneOf(oldest ?? 1).slice(2)}`,
  'a phone nobody has': '9160000000',
  'a part of an e-mail that nobody has': 'zz-',
  'two signs that no e-mail has': 'zz',
};

async function firstPageMs(q: string, order: ListOrder): Promise<number> {
  const start = performance.now();
  await tickets.list({ role: 'supervisor' }, { q, limit: 50, order });
  return performance.now() - start;
}

const answer: SearchAnswer = {
  indexUs: (indexMs * 1000) / total,
  indexBytes: (sizeOf() - plainBytes) / total,
  pages: {},
};
for (const [name, q] of Object.entries(QUERIES)) {
  for (const order of ['newest', 'oldest'] as const) {
    const rounds: number[] = [];
    for (let round = 0; round < 5; round += 1) rounds.push(await firstPageMs(q, order));
    answer.pages[`${name}, ${order} first`] = rounds;
  }
}
process.send?.(answer);
await store.close();
process.disconnect();
