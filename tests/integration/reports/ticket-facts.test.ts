// What reports read of tickets, written down behind them: after whatever happens, what the rows say.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DATABASE_FILE } from '../../../src-main/serve/config';
import type { TicketFacts } from '../../../src-main/store/reports/ticket-facts';
import { FACT_BLOCK } from '../../../src-main/store/sqlite/reports/ticket-facts';
import type { Tx } from '../../../src-main/store/store';
import { countOf } from '../../support/audit';
import { startManagement } from '../../support/management';
import { scratchDirectory } from '../../support/scratch';
import { fillTickets } from '../../support/store/many-tickets';
import { putFreshDatabase } from '../../support/store/fresh-database';
import { openStore, type TestStore } from '../../support/store/test-store';

const BLOCKS = 3;
/** The last block is not full. */
const TICKETS = BLOCKS * FACT_BLOCK - 100;
const EVER = { from: 0, to: Number.MAX_SAFE_INTEGER };

type Kind =
  | 'close'
  | 'reopen'
  | 'move'
  | 'open'
  | 'another outcome'
  | 'note gone'
  | 'failing'
  | 'written elsewhere'
  | 'demo out'
  | 'start again'
  | 'write down';

interface Step {
  readonly kind: Kind;
  readonly id: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    fc.constantFrom<Kind>('close', 'reopen', 'move', 'open', 'another outcome', 'note gone', 'failing'),
    fc.constantFrom<Kind>('write down', 'write down', 'written elsewhere', 'demo out', 'start again'),
  ),
  // Few of each block, so that one meets another.
  id: fc
    .tuple(fc.integer({ min: 0, max: BLOCKS - 1 }), fc.integer({ min: 1, max: 5 }))
    .map(([block, n]) => block * FACT_BLOCK + n),
});

async function open(): Promise<{ readonly file: string; readonly store: TestStore }> {
  const dataDir = scratchDirectory();
  await putFreshDatabase(dataDir);
  const file = join(dataDir, DATABASE_FILE);
  const store = await openStore({ file });
  fillTickets(store.database, TICKETS);
  return { file, store };
}

const event = (ticket_id: number) => ({
  ...{ ticket_id, created_at: 7_000_000, actor_role: 'supervisor' as const, actor_operator_id: null, actor_name: null },
  ...{ operator_id: 1, from_operator_id: 2, note: null, outcome_id: null, receipt: null },
});

function change(tx: Tx, { kind, id }: Step): void {
  if (kind === 'close') tx.tickets.close(id, 9_000_000 + id);
  if (kind === 'reopen') tx.tickets.reopen(id);
  if (kind === 'open') tx.ticketWork.set(id, { opened_at: 8_000_000 + id });
  if (kind === 'another outcome') tx.ticketWork.set(id, { outcome_id: 1 + (id % 5) });
  if (kind === 'move') {
    tx.tickets.assign(id, 2);
    tx.ticketEvents.add({ ...event(id), type: 'transferred' });
  }
  if (kind === 'note gone') tx.ticketEvents.remove(tx.ticketEvents.add({ ...event(id), type: 'returned' }));
  if (kind === 'demo out') tx.demo.removeAll();
}

async function writeDown({ write }: TestStore): Promise<void> {
  while ((await write((tx) => tx.ticketFacts.workOn(0))) !== null);
}

async function take(floor: { readonly file: string; store: TestStore }, taken: Step): Promise<void> {
  const { store, file } = floor;
  const { kind, id } = taken;
  if (kind === 'write down') await writeDown(store);
  else if (kind === 'failing') await fail(store, id);
  else if (kind === 'written elsewhere') {
    writeElsewhere(file, `UPDATE tickets SET source_id = 3 - source_id WHERE id = ${id}`);
    store.lookForOtherWriters();
  } else if (kind === 'start again') {
    await store.close();
    floor.store = await openStore({ file });
    // What another process wrote shortly before the end is found behind the start.
    await writeDown(floor.store);
  } else {
    await store.write((tx) => {
      change(tx, taken);
    });
  }
}

/** Beside another in the same commit: that one is taken back and run again. */
async function fail(store: TestStore, id: number): Promise<void> {
  await Promise.allSettled([
    store.write((tx) => {
      change(tx, { kind: 'close', id });
    }),
    store.write((tx) => {
      change(tx, { kind: 'reopen', id });
      tx.ticketFacts.workOn(0);
      throw new Error('changed its mind');
    }),
  ]);
}

function writeElsewhere(file: string, sql: string): void {
  const other = new Database(file);
  other.exec(sql);
  other.close();
}

function told(facts: TicketFacts) {
  const moment = (column: Float64Array, place: number) => (Number.isNaN(column[place]) ? null : column[place]);
  const events = Map.groupBy(facts.events, ({ place }) => place);
  return Array.from({ length: facts.count }, (_, place) => ({
    created_at: facts.createdAt[place],
    source_id: facts.sourceId[place],
    operator_id: facts.operatorId[place],
    closed_at: moment(facts.closedAt, place),
    opened_at: moment(facts.openedAt, place),
    outcome_id: facts.outcomeId[place] || null,
    assigned_at: moment(facts.assignedAt, place),
    events: JSON.stringify((events.get(place) ?? []).map(({ place: _, ...rest }) => Object.values(rest))),
  }));
}

const ROWS = `SELECT t.created_at, t.source_id, t.operator_id, t.closed_at, w.opened_at, w.outcome_id, w.assigned_at,
    (SELECT json_group_array(json_array(e.type, e.created_at, e.operator_id, e.from_operator_id) ORDER BY e.id) FROM ticket_events e
      WHERE e.ticket_id = t.id AND (e.type = 'reopened' OR e.from_operator_id IS NOT NULL)) AS events
  FROM tickets t LEFT JOIN ticket_work w ON w.ticket_id = t.id ORDER BY t.id`;

function check({ database, read }: TestStore): void {
  const rows = database.prepare(ROWS).all();
  const facts = read.ticketFacts.blocks(EVER).flatMap((block) => told(read.ticketFacts.read(block)));
  expect(facts).toEqual(rows);
}

it('tells of every ticket what its rows say, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
      const floor = await open();
      for (const each of steps) {
        await take(floor, each);
        check(floor.store);
      }
      await floor.store.close();
    }),
    { numRuns: 8 },
  );
}, 120_000);

/** In which blocks a ticket came, was closed or changed hands, from every row there is. */
function blocksByRows({ database }: TestStore, { from, to }: typeof EVER): unknown[] {
  const moments = `SELECT id, created_at AS at FROM tickets UNION ALL SELECT id, closed_at FROM tickets
    UNION ALL SELECT ticket_id, created_at FROM ticket_events`;
  return database
    .prepare(`SELECT DISTINCT id / ${FACT_BLOCK} FROM (${moments}) WHERE at >= ? AND at < ? ORDER BY 1`)
    .pluck()
    .all(from, to);
}

it('reads the blocks in which anything happened in the period', async () => {
  const { store } = await open();
  await store.write((tx) => {
    tx.tickets.close(9, 9_000_000);
    change(tx, { kind: 'move', id: FACT_BLOCK + 9 });
  });
  const periods = [0, 1_000_000, 3_000_000, 5_000_000, 7_000_000, 9_000_000].map((from) => ({
    from,
    to: from + 100_000,
  }));
  const expected = periods.map((period) => blocksByRows(store, period));
  const found = () => periods.map((period) => store.read.ticketFacts.blocks(period));
  expect([expected[0], expected[1], expected[5]]).toEqual([[], [0], [0]]);
  expect(found()).toEqual(expected);

  await writeDown(store);

  // Those of which the first and the last moment lie about it, and the newest one, which is never written down.
  for (const [index, blocks] of found().entries())
    expect(blocks).toEqual(expect.arrayContaining(expected[index] ?? []));
  expect(store.read.ticketFacts.blocks({ from: 0, to: 100_000 })).toEqual([2]);
  await store.close();
});

it('reads what is written down, and what has been touched from its rows', async () => {
  const { store } = await open();
  await writeDown(store);
  // Behind the back of all that keeps it: only so it shows which of the two was read.
  store.database.exec('UPDATE tickets SET source_id = 2');
  const sourceOf = (block: number) => store.read.ticketFacts.read(block).sourceId[0];
  expect([sourceOf(0), sourceOf(1), sourceOf(2)]).toEqual([1, 1, 2]);

  await store.write((tx) => {
    tx.tickets.close(FACT_BLOCK + 1, 9_000_000);
  });

  expect([sourceOf(0), sourceOf(1), sourceOf(2)]).toEqual([1, 2, 2]);
  await store.close();
});

it('writes down no block that is being worked on, and finds out after a start what was written while the program was off', async () => {
  const { store, file } = await open();
  await writeDown(store);
  await store.write((tx) => {
    tx.tickets.close(1, 9_000_000);
  });
  expect(await store.write((tx) => tx.ticketFacts.workOn(60_000))).toBeNull();
  expect(await store.write((tx) => tx.ticketFacts.workOn(0))).toBe('awaited');
  await store.close();

  writeElsewhere(file, 'UPDATE tickets SET source_id = 2 WHERE id = 1');
  const again = await openStore({ file });
  const worked = [];
  for (let done; (done = await again.write((tx) => tx.ticketFacts.workOn(60_000))) !== null;) worked.push(done);

  expect(worked).toEqual(['spare', 'spare']);
  check(again);
  await again.close();
});

it('changes no report', async () => {
  const { store, housekeeping, call, clock } = await startManagement({ floor: null });
  fillTickets(store.database, 5_000, { from: clock.now() - 5_000_000 });
  const reports = async () => {
    const bodies = [];
    for (const name of ['work', 'activity', 'staffing', 'distribution']) {
      bodies.push((await call(`GET /api/v1/reports/${name}`)).body);
    }
    return bodies;
  };
  const before = await reports();
  expect(before[0].sources.find(({ source_code }: { source_code: string }) => source_code === 'site').received).toBe(
    5_000,
  );

  // Five thousand at once are no quiet moment.
  await housekeeping.writeFacts();
  const written = () => countOf(store.database, 'ticket_facts WHERE is_stale = 0');
  // A slow machine does less in a quiet second.
  await expect.poll(() => housekeeping.writeFacts().then(written)).toBe(2);

  expect(await reports()).toEqual(before);
});
