// Which tickets a lead has, by the index and by the tail that it has not reached: after whatever happens, what the file says.
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DATABASE_FILE } from '../../../src-main/serve/config';
import type { Tx } from '../../../src-main/store/store';
import { scratchDirectory } from '../../support/scratch';
import { putFreshDatabase } from '../../support/store/fresh-database';
import { openStore } from '../../support/store/test-store';

const LEADS = 4;

type Step =
  | { readonly kind: 'tickets' | 'failing'; readonly leads: readonly number[]; readonly isAsked: boolean }
  | { readonly kind: 'many' | 'index' | 'failing index' | 'demo out' | 'written elsewhere' };

const leadIds = fc.array(fc.integer({ min: 1, max: LEADS }), { minLength: 1, maxLength: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('tickets' as const), leads: leadIds, isAsked: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('failing' as const), leads: leadIds, isAsked: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('many', 'index', 'failing index', 'demo out', 'written elsewhere'),
    }),
  },
);

async function open() {
  const dataDir = scratchDirectory();
  await putFreshDatabase(dataDir);
  const file = join(dataDir, DATABASE_FILE);
  const store = await openStore({ file });
  await store.write((tx) => {
    tx.operators.insert({ name: 'Anna', is_active: true, max_active_tickets: 5 });
    tx.sources.insert({ code: 'site', name: 'Site', allowed_origins: [] });
    for (let id = 1; id <= LEADS; id += 1) {
      const email = `lead${String(id)}@example.com`;
      tx.leads.findOrCreate({ canonical: email, typed: email });
    }
    // Real ones refer to the leads, so that they outlive the demo's tickets.
    for (let id = 1; id <= LEADS; id += 1) tx.tickets.insert({ ...ticket, lead_id: id });
  });
  return { store, file, demoSource: await store.write(newDemo) };
}

const ticket = { operator_id: 1, source_id: 1, message: null, created_at: 1, receipt: new Uint8Array([1]) };

type Floor = Awaited<ReturnType<typeof open>>;

/** The demo's source goes with its tickets; the next ones come to another. */
function newDemo(tx: Tx): number {
  const id = tx.sources.insert({ code: 'demo', name: 'Demo', allowed_origins: [] });
  tx.demo.mark('source', id);
  return id;
}

/** @returns the floor after it */
async function take(floor: Floor, taken: Step): Promise<Floor> {
  const { store, file, demoSource } = floor;
  const ask = (tx: Tx) => tx.read.leadHistory.countOfLead(1);
  switch (taken.kind) {
    case 'tickets':
      await store.write((tx) => {
        for (const lead_id of taken.leads) tx.tickets.insert({ ...ticket, lead_id, source_id: demoSource });
        if (taken.isAsked) ask(tx);
      });
      return floor;
    case 'failing':
      // Beside another in the same commit: that one is taken back and run again.
      await Promise.allSettled([
        store.write((tx) => tx.tickets.insert({ ...ticket, lead_id: 2 })),
        store.write((tx) => {
          for (const lead_id of taken.leads) tx.tickets.insert({ ...ticket, lead_id });
          if (taken.isAsked) ask(tx);
          throw new Error('changed its mind');
        }),
      ]);
      return floor;
    case 'many':
      await store.write(() => {
        store.database.exec(
          `INSERT INTO tickets (lead_id, source_id, operator_id, status, created_at, closed_at)
           WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 6000)
           SELECT 1 + n % ${String(LEADS)}, 1, 1, 'closed', 1, 2 FROM numbers`,
        );
      });
      return floor;
    case 'index':
      for (let batch = 0; batch < 7; batch += 1) {
        await store.write((tx) => {
          tx.leadHistory.indexNextBatch();
        });
      }
      return floor;
    case 'failing index':
      await Promise.allSettled([
        store.write((tx) => {
          for (let batch = 0; batch < 12; batch += 1) tx.leadHistory.indexNextBatch();
          ask(tx);
          throw new Error('changed its mind');
        }),
      ]);
      return floor;
    case 'demo out':
      await store.write((tx) => {
        tx.demo.removeAll();
      });
      return { ...floor, demoSource: await store.write(newDemo) };
    case 'written elsewhere': {
      const other = await openStore({ file });
      const last = '(SELECT max(id) FROM tickets)';
      other.database.exec(
        `DELETE FROM assignment_receipts WHERE ticket_id = ${last}; DELETE FROM lead_tickets WHERE ticket_id = ${last} AND ticket_id > ${String(LEADS)};
         DELETE FROM tickets WHERE id = ${last} AND id > ${String(LEADS)};
         UPDATE history_index_mark SET ticket_id = min(ticket_id, ${last})`,
      );
      await other.close();
      // The next unit notices that another process has written.
      await store.write(() => undefined);
      return floor;
    }
  }
}

function isTrue({ database, history }: Floor['store']): void {
  const idsOf = database.prepare<[number], number>('SELECT id FROM tickets WHERE lead_id = ? ORDER BY id DESC').pluck();
  for (let id = 1; id <= LEADS; id += 1) {
    const ids = idsOf.all(id);
    expect(history.countOfLead(id)).toBe(ids.length);
    expect(history.ticketIdsOfLead(id, 3)).toEqual(ids.slice(0, 3));
    expect(history.ticketIdsOfLead(id, Number.MAX_SAFE_INTEGER)).toEqual(ids);
  }
}

it('is what the file says after tickets, units taken back, batches of the index, the demo’s end and another process', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      let floor = await open();
      try {
        for (const taken of steps) {
          floor = await take(floor, taken);
          isTrue(floor.store);
        }
      } finally {
        await floor.store.close();
      }
    }),
    { numRuns: 25, seed: 20_261_126 },
  );
});
