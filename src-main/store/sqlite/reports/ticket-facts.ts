/**
 * What reports need of every ticket, written down block by block behind the tickets: a tenth of what it costs to read a ticket, what is
 * known of it and its events from their rows. The rows stay the truth. Whatever changes one of them says so by `touched`, which
 * in the same unit marks its block stale; of such a block, and of the newest tickets, the rows themselves are read. What another
 * process writes nobody says: then no block is believed until it has been read again, and after each start all are read again
 * behind, one by one.
 */
import type { Database } from 'better-sqlite3';
import { storedTicketEventTypeSchema, type StoredTicketEventType } from '@shared/model/ticket-event';
import type { FactEvent, TicketFacts, TicketFactsReads, TicketFactsWrites } from '../../reports/ticket-facts';
import { once } from '../engine/lazily';
import type { FactKeeper } from '../engine/fact-keeper';
import { createFactBeliefs, type FactBeliefs } from './fact-beliefs';
import { createTouchedBlocks } from './touched-blocks';
import { createColumns, decodeFacts, encodeFacts, type FactColumns } from './facts-codec';

/** Tickets of a block: their rows are read in about 10 ms. */
export const FACT_BLOCK = 2_048;
/** So many that are not written down are no work: those of the last days, and what was opened again. */
const FEW_BLOCKS = 2;

export interface TicketFactsRepository
  extends
    TicketFactsReads,
    TicketFactsWrites,
    FactKeeper,
    Pick<FactBeliefs, 'forget' | 'begun' | 'rolledBack' | 'doubt'> {}

export function createTicketFacts(database: Database): TicketFactsRepository {
  const statements = once(() => prepare(database));
  const touchedBlocks = once(() => createTouchedBlocks(database, FACT_BLOCK));
  const columns = once(() => createColumns(FACT_BLOCK));
  const beliefs = createFactBeliefs(() => statements().freshBlocks.all());
  const { isBelieved, isChecked, hasRested, begun, rolledBack, doubt } = beliefs;
  const newestId = () => statements().newest.get() ?? 0;
  const readRows = (block: number) => {
    fillFromRows(statements(), block, columns());
    return columns();
  };

  function writeDown(block: number): void {
    const facts = readRows(block);
    const bytes = encodeFacts(facts);
    const { fresh, write } = statements();
    if (fresh.get(block)?.equals(bytes) !== true) write.run({ block, ...spanOf(facts), facts: bytes });
    beliefs.checked(block);
  }

  return {
    newestId,
    blocks: (period) => {
      const written = new Set(statements().within.all(period.to, period.from));
      const all = Array.from({ length: blockOf(newestId()) + 1 }, (_, block) => block);
      const unwritten = all.filter((block) => !isBelieved(block));
      // A few are read sooner than it is found out which of them matter.
      const touched = unwritten.length > FEW_BLOCKS ? touchedBlocks()(period) : null;
      return all.filter((block) => (isBelieved(block) ? written.has(block) : (touched?.has(block) ?? true)));
    },
    read: (block) => {
      const bytes = isBelieved(block) ? statements().fresh.get(block) : undefined;
      if (!bytes) return readRows(block);
      decodeFacts(bytes, columns());
      return columns();
    },
    touched: (ticketId) => {
      const block = blockOf(ticketId);
      if (beliefs.touched(block)) statements().markStale.run(block);
    },
    workOn: (restMs) => {
      const newest = blockOf(newestId());
      const awaited = newestBelow(newest, (block) => !isBelieved(block) && hasRested(block, restMs));
      const block = awaited ?? newestBelow(newest, (each) => isBelieved(each) && !isChecked(each));
      if (block === undefined) return null;
      writeDown(block);
      return awaited === undefined ? 'spare' : 'awaited';
    },
    forget: () => {
      statements().forget.run();
      beliefs.forget();
    },
    ...{ begun, rolledBack, doubt },
  };
}

/** The newest is asked for most; that of the newest ticket itself is not full yet. */
function newestBelow(below: number, isDue: (block: number) => boolean): number | undefined {
  for (let block = below - 1; block >= 0; block -= 1) if (isDue(block)) return block;
  return undefined;
}

type TicketRow = [
  id: number,
  created_at: number,
  source_id: number,
  operator_id: number,
  closed_at: number | null,
  opened_at: number | null,
  outcome_id: number | null,
  assigned_at: number | null,
];

type EventRow = [
  ticket_id: number,
  type: StoredTicketEventType,
  created_at: number,
  operator_id: number | null,
  from_operator_id: number | null,
];

/** What another version wrote is no move that this one could tell of. */
const KNOWN: ReadonlySet<StoredTicketEventType> = new Set(storedTicketEventTypeSchema.options);

type Statements = ReturnType<typeof prepare>;

function prepare(database: Database) {
  return {
    freshBlocks: database
      .prepare<[], number>('SELECT block FROM ticket_facts INDEXED BY ticket_facts_fresh WHERE is_stale = 0')
      .pluck(),
    within: database
      .prepare<[number, number], number>(
        'SELECT block FROM ticket_facts INDEXED BY ticket_facts_fresh WHERE is_stale = 0 AND from_at < ? AND to_at >= ?',
      )
      .pluck(),
    newest: database.prepare<[], number>('SELECT max(id) FROM tickets').pluck(),
    fresh: database
      .prepare<[number], Buffer>('SELECT facts FROM ticket_facts WHERE block = ? AND is_stale = 0')
      .pluck(),
    markStale: database.prepare<[number]>('UPDATE ticket_facts SET is_stale = 1 WHERE block = ?'),
    write: database.prepare<[{ block: number; from_at: number; to_at: number; facts: Uint8Array }]>(
      `INSERT OR REPLACE INTO ticket_facts (block, from_at, to_at, is_stale, facts) VALUES (@block, @from_at, @to_at, 0, @facts)`,
    ),
    forget: database.prepare<[]>('DELETE FROM ticket_facts'),
    tickets: database
      .prepare<[number, number], TicketRow>(
        `SELECT t.id, t.created_at, t.source_id, t.operator_id, t.closed_at, w.opened_at, w.outcome_id, w.assigned_at
         FROM tickets t LEFT JOIN ticket_work w ON w.ticket_id = t.id WHERE t.id >= ? AND t.id < ? ORDER BY t.id`,
      )
      .raw(),
    events: database
      .prepare<[number, number], EventRow>(
        `SELECT ticket_id, type, created_at, operator_id, from_operator_id FROM ticket_events INDEXED BY ticket_events_ticket
         WHERE ticket_id >= ? AND ticket_id < ?
           AND (from_operator_id IS NOT NULL OR type IN ('transferred', 'taken_back', 'returned', 'passed_on', 'reopened'))
         ORDER BY ticket_id, id`,
      )
      .raw(),
  };
}

function blockOf(ticketId: number): number {
  return Math.floor(ticketId / FACT_BLOCK);
}

function fillFromRows({ tickets, events }: Statements, block: number, facts: FactColumns): void {
  const [from, below] = [block * FACT_BLOCK, (block + 1) * FACT_BLOCK];
  const placeOf = new Map<number, number>();
  let place = 0;
  for (const row of tickets.iterate(from, below)) {
    const [id, created_at, source_id, operator_id, closed_at, opened_at, outcome_id, assigned_at] = row;
    placeOf.set(id, place);
    facts.createdAt[place] = created_at;
    facts.sourceId[place] = source_id;
    facts.operatorId[place] = operator_id;
    facts.closedAt[place] = closed_at ?? Number.NaN;
    facts.openedAt[place] = opened_at ?? Number.NaN;
    facts.outcomeId[place] = outcome_id ?? 0;
    facts.assignedAt[place] = assigned_at ?? Number.NaN;
    place += 1;
  }
  facts.count = place;
  const found: FactEvent[] = [];
  for (const [ticketId, type, created_at, operator_id, from_operator_id] of events.iterate(from, below)) {
    if (!KNOWN.has(type)) continue;
    found.push({ place: placeOf.get(ticketId) ?? 0, type, created_at, operator_id, from_operator_id });
  }
  facts.events = found;
}

/** From the first to the last of what happened; a block without tickets lies in no period. */
function spanOf({ count, createdAt, closedAt, events }: TicketFacts): { from_at: number; to_at: number } {
  let [from_at, to_at] = [Number.MAX_SAFE_INTEGER, 0];
  const take = (at: number) => {
    from_at = Math.min(from_at, at);
    to_at = Math.max(to_at, at);
  };
  for (let place = 0; place < count; place += 1) {
    take(createdAt[place] ?? 0);
    const closed = closedAt[place] ?? Number.NaN;
    if (!Number.isNaN(closed)) take(closed);
  }
  for (const { created_at } of events) take(created_at);
  return { from_at, to_at };
}
