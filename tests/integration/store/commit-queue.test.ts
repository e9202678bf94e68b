// The one way to write: units share a commit, fail alone, and are told of success after it.
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AppEvent } from '../../../src-main/events/event-bus';
import { DATABASE_FILE } from '../../../src-main/serve/config';
import { openStore, type TestStore } from '../../support/store/test-store';
import { countOf, loadsOf } from '../../support/audit';
import { reopen } from '../../support/store/reopen';
import { scratchDirectory } from '../../support/scratch';

interface OpenedStore extends TestStore {
  readonly dataDir: string;
}

async function open(publish: (event: AppEvent) => void = () => undefined): Promise<OpenedStore> {
  const dataDir = scratchDirectory();
  const store = await openStore({ file: join(dataDir, DATABASE_FILE), publish });
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= store.close());
  onTestFinished(close);
  return { ...store, dataDir, close };
}

const addLead = ({ database }: TestStore, email: string) =>
  Number(database.prepare('INSERT INTO leads (email) VALUES (?)').run(email).lastInsertRowid);

const TICKET = { lead_id: 1, source_id: 1, operator_id: 1, message: null, created_at: 0, receipt: new Uint8Array() };

const emailsOf = ({ database }: TestStore) => database.prepare('SELECT email FROM leads ORDER BY id').pluck().all();

it('answers with what the unit returned', async () => {
  const store = await open();

  expect(await store.queue.run(() => addLead(store, 'a@example.com'))).toBe(1);
});

it('runs units in the order they came, in one commit', async () => {
  const store = await open();
  const before = store.database.pragma('data_version', { simple: true });
  const watcher = reopen(store.dataDir);
  const seen = watcher.pragma('data_version', { simple: true }) as number;

  await Promise.all(['a', 'b', 'c'].map((email) => store.queue.run(() => addLead(store, email))));

  expect(emailsOf(store)).toEqual(['a', 'b', 'c']);
  expect(store.database.pragma('data_version', { simple: true })).toBe(before);
  // Another connection counts the commits it has not made itself.
  expect(watcher.pragma('data_version', { simple: true })).toBe(seen + 1);
});

it('is on disk when the promise is settled', async () => {
  const store = await open();
  const watcher = reopen(store.dataDir);

  await store.queue.run(() => addLead(store, 'a@example.com'));

  expect(countOf(watcher, 'leads')).toBe(1);
});

it('takes many more units than fit into one commit', async () => {
  const store = await open();

  const ids = await Promise.all(
    Array.from({ length: 1_000 }, (_, index) => store.queue.run(() => addLead(store, `${index}`))),
  );

  expect(ids).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
});

describe('a unit that throws', () => {
  it('takes back its own writes alone', async () => {
    const store = await open();

    const outcomes = await Promise.allSettled([
      store.queue.run(() => addLead(store, 'a')),
      store.queue.run(() => {
        addLead(store, 'b');
        throw new Error('no');
      }),
      store.queue.run(() => addLead(store, 'c')),
    ]);

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(emailsOf(store)).toEqual(['a', 'c']);
  });

  it('is told its own error', async () => {
    const store = await open();
    const error = new Error('my own');
    const fail = () => {
      throw error;
    };

    await expect(store.queue.run(fail)).rejects.toBe(error);
  });

  it('takes a broken constraint for its own error', async () => {
    const store = await open();
    await store.queue.run(() => addLead(store, 'a'));

    await expect(store.queue.run(() => addLead(store, 'a'))).rejects.toThrow('UNIQUE constraint failed: leads.email');
  });

  it('does not spoil the counts kept beside the database', async () => {
    const store = await open();
    await store.queue.run(() => {
      store.database.exec(`INSERT INTO operators (name, max_active_tickets) VALUES ('Anna', 5);
                           INSERT INTO sources (code, name) VALUES ('site', 'site');`);
      addLead(store, 'anna@example.com');
      store.roster.invalidate();
    });
    expect([...store.roster.operators()]).toHaveLength(1);

    const failing = store.queue.run(() => {
      store.tickets.insert(TICKET);
      throw new Error('after the count');
    });

    await expect(failing).rejects.toThrow('after the count');
    const { kept, counted } = loadsOf(store);
    expect(kept).toEqual(counted);
  });
});

it('does not remember a lead whose making was taken back', async () => {
  const store = await open();
  const anna = { canonical: 'anna@example.com', typed: 'anna@example.com' };
  const failing = store.queue.run(() => {
    store.leads.findOrCreate(anna);
    throw new Error('after the lead');
  });
  await expect(failing).rejects.toThrow('after the lead');

  const id = await store.queue.run(() => store.leads.findOrCreate(anna));

  expect(store.database.prepare('SELECT id, email FROM leads').all()).toEqual([{ id, email: 'anna@example.com' }]);
});

describe('a batch whose COMMIT fails', () => {
  /** Breaks a reference that is checked only at COMMIT. */
  const spoil = ({ database }: TestStore) => {
    database.pragma('defer_foreign_keys = ON');
    database.exec('INSERT INTO source_operator_weights (source_id, operator_id, weight) VALUES (9, 9, 1)');
  };

  it('is refused as a whole, and nothing of it is kept', async () => {
    const told: AppEvent[] = [];
    const store = await open((event) => told.push(event));
    const addAndTell = (email: string) => () => {
      addLead(store, email);
      store.queue.emit({ type: 'outcomesChanged' });
    };

    const outcomes = await Promise.allSettled([
      store.queue.run(addAndTell('a')),
      store.queue.run(() => {
        spoil(store);
      }),
      store.queue.run(addAndTell('b')),
    ]);

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(told).toEqual([]);
    expect(countOf(store.database, 'leads')).toBe(0);
    expect(store.database.inTransaction).toBe(false);
  });

  it('does not harm the next one', async () => {
    const store = await open();
    await store.queue
      .run(() => {
        spoil(store);
      })
      .catch(() => undefined);

    await store.queue.run(() => addLead(store, 'a'));

    expect(emailsOf(store)).toEqual(['a']);
  });
});

describe('close', () => {
  it('commits what was accepted before', async () => {
    const store = await open();
    const accepted = Promise.all(
      Array.from({ length: 300 }, (_, index) => store.queue.run(() => addLead(store, `${index}`))),
    );

    await store.close();

    expect(await accepted).toHaveLength(300);
    expect(countOf(reopen(store.dataDir), 'leads')).toBe(300);
  });

  it('refuses what comes after', async () => {
    const store = await open();
    await store.close();

    await expect(store.queue.run(() => 1)).rejects.toMatchObject({ code: 'shutting_down' });
  });

  it('waits for nobody when nothing is under way', async () => {
    const store = await open();

    await expect(store.close()).resolves.toBeUndefined();
  });
});
