// A unit of the store: what it writes and what it tells stand or fall together.
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DATABASE_FILE } from '../../../src-main/serve/config';
import { type AppEvent, createEventBus } from '../../../src-main/events/event-bus';
import { openStore as openPlainStore } from '../../../src-main/store/sqlite/open-store';
import { openStore } from '../../support/store/test-store';
import type { Tx } from '../../../src-main/store/store';
import { countOf, loadsOf } from '../../support/audit';
import { reopen } from '../../support/store/reopen';
import { scratchDirectory } from '../../support/scratch';

const changed = (refusal_id: number): AppEvent => ({ type: 'refusalChanged', refusal_id });

async function open() {
  const dataDir = scratchDirectory();
  const told: number[] = [];
  const events = createEventBus((error) => {
    throw error;
  });
  events.subscribe(({ event }) => {
    if (event.type === 'refusalChanged') told.push(event.refusal_id);
  });
  const store = await openStore({ file: join(dataDir, DATABASE_FILE), publish: events.publish });
  onTestFinished(() => store.close());
  return { store, dataDir, told, events };
}

const addLead = (tx: Tx, email: string) => tx.leads.findOrCreate({ canonical: email, typed: email });

/** A floor of one operator, one source and the ticket's lead; answers their ids. */
const addFloor = (tx: Tx) => {
  const operator_id = tx.operators.insert({ name: 'Anna', is_active: true, max_active_tickets: 5 });
  const source_id = tx.sources.insert({ code: 'site', name: 'Site', allowed_origins: [] });
  tx.weights.write({ source_id, operator_id, weight: 1 });
  return { operator_id, source_id, lead_id: addLead(tx, 'anna@example.com') };
};

const addTicket = (tx: Tx, floor: ReturnType<typeof addFloor>) =>
  tx.tickets.insert({ ...floor, message: null, created_at: 1, receipt: new Uint8Array([1]) });

it('shows nothing of its engine', async () => {
  const store = await openPlainStore({ file: join(scratchDirectory(), DATABASE_FILE) });
  onTestFinished(() => store.close());
  const shown = [
    'checkFiles',
    'close',
    'commits',
    'copyInto',
    'health',
    'journal',
    'lookForOtherWriters',
    'probe',
    'read',
    'remains',
    'timeMark',
    'write',
  ];
  expect(Object.keys(store).sort()).toEqual(shown);
});

it('takes no line of the journal outside of a unit', async () => {
  const { store } = await open();
  const entry = {
    created_at: 1,
    action: 'signed_in',
    actor_role: 'nobody' as const,
    actor_operator_id: null,
    actor_supervisor_id: null,
    actor_name: null,
    address: null,
    details: '{}',
  };
  expect(() => store.journal.audit.add(entry)).toThrow('outside of a unit');
  expect(countOf(store.database, 'audit_log')).toBe(0);
  await store.write(() => store.journal.audit.add(entry));
  expect(countOf(store.database, 'audit_log')).toBe(1);
});

describe('events of a unit', () => {
  it('are told after COMMIT, in unit order, before the promise is settled', async () => {
    const { store, dataDir, events } = await open();
    const watcher = reopen(dataDir);
    const seen: string[] = [];
    events.subscribe(({ event }) => {
      if (event.type === 'refusalChanged') seen.push(`${event.refusal_id} beside ${countOf(watcher, 'leads')}`);
    });
    const run = async (id: number) => {
      await store.write((tx) => {
        addLead(tx, `${id}@example.com`);
        tx.emit(changed(id));
        tx.emit(changed(id + 100));
      });
      seen.push(`settled ${id}`);
    };

    await Promise.all([run(1), run(2)]);

    const told = ['1 beside 2', '101 beside 2', '2 beside 2', '102 beside 2'];
    expect(seen).toEqual([...told, 'settled 1', 'settled 2']);
  });

  it('of a unit that throws are never told; of a unit that runs twice they are told once', async () => {
    const { store, told } = await open();
    let runs = 0;

    const outcomes = await Promise.allSettled([
      store.write((tx) => {
        runs += 1;
        tx.emit(changed(1));
      }),
      store.write((tx) => {
        tx.emit(changed(2));
        throw new Error('no');
      }),
      store.write((tx) => {
        tx.emit(changed(3));
      }),
    ]);

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(runs).toBe(2);
    expect(told).toEqual([1, 3]);
  });

  it('of a batch whose COMMIT fails are never told', async () => {
    const { store, dataDir, told } = await open();
    const missing = { source_id: 9, operator_id: 9, lead_id: 9 };

    const outcomes = await Promise.allSettled([
      store.write((tx) => {
        addLead(tx, 'a@example.com');
        tx.emit(changed(1));
      }),
      store.write((tx) => {
        // Looked at only by COMMIT, which so fails for all.
        store.database.pragma('defer_foreign_keys = ON');
        addTicket(tx, missing);
        tx.emit(changed(2));
      }),
    ]);

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(told).toEqual([]);
    expect(countOf(reopen(dataDir), 'leads')).toBe(0);
  });

  it('cannot be emitted when the unit is over', async () => {
    const { store } = await open();
    let kept: Tx | undefined;
    await store.write((tx) => {
      kept = tx;
    });

    expect(() => kept?.emit(changed(1))).toThrow('outside a unit');
  });
});

describe('the roster', () => {
  it('follows each write by itself, within the unit and after it', async () => {
    const { store } = await open();
    const loadOf = (id: number) => store.read.roster.operator(id)?.active_count;

    const { floor, ids, within } = await store.write((tx) => {
      const made = addFloor(tx);
      const tickets = [addTicket(tx, made), addTicket(tx, made)];
      return { floor: made, ids: tickets, within: tx.read.roster.operator(made.operator_id)?.active_count };
    });
    expect(within).toBe(2);
    expect(loadOf(floor.operator_id)).toBe(2);

    const [first = 0] = ids;
    await store.write((tx) => {
      tx.tickets.close(first, 2);
    });
    expect(loadOf(floor.operator_id)).toBe(1);
    await store.write((tx) => {
      tx.tickets.close(first, 3);
      tx.tickets.reopen(first);
    });
    expect(loadOf(floor.operator_id)).toBe(2);
    const boris = await store.write((tx) => {
      const id = tx.operators.insert({ name: 'Boris', is_active: true, max_active_tickets: 5 });
      tx.tickets.assign(first, id);
      return id;
    });
    expect([loadOf(floor.operator_id), loadOf(boris)]).toEqual([1, 1]);
    const { kept, counted } = loadsOf(store);
    expect(kept).toEqual(counted);
  });

  it('is as before when the unit is taken back', async () => {
    const { store } = await open();
    const floor = await store.write(addFloor);

    const failing = store.write((tx) => {
      addTicket(tx, floor);
      throw new Error('after the ticket');
    });

    await expect(failing).rejects.toThrow('after the ticket');
    expect(store.read.roster.operator(floor.operator_id)?.active_count).toBe(0);
  });

  it('answers by id, by code and in id order', async () => {
    const { store } = await open();
    await store.write((tx) => {
      for (const name of ['Vera', 'Anna', 'Boris']) {
        tx.operators.insert({ name, is_active: true, max_active_tickets: 1 });
        tx.sources.insert({ code: name.toLowerCase(), name, allowed_origins: [] });
      }
    });

    const { roster } = store.read;
    expect(roster.operators().map(({ id, name }) => [id, name])).toEqual([
      [1, 'Vera'],
      [2, 'Anna'],
      [3, 'Boris'],
    ]);
    expect(roster.sources().map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(roster.operator(2)?.name).toBe('Anna');
    expect(roster.source(3)?.code).toBe('boris');
    expect(roster.sourceByCode('vera')?.id).toBe(1);
    expect([roster.operator(4), roster.source(4), roster.sourceByCode('nobody')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('shows what another connection has written without being told', async () => {
    const { store, dataDir } = await open();
    const { operator_id } = await store.write(addFloor);
    expect(store.read.roster.operator(operator_id)?.name).toBe('Anna');

    reopen(dataDir, { readonly: false }).exec("UPDATE operators SET name = 'Anna B.'");
    await new Promise(setImmediate);

    expect(store.read.roster.operator(operator_id)?.name).toBe('Anna B.');
  });
});
