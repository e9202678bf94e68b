// Demo data: believable, harmless, and gone in one step.
import { describe, expect, it } from 'vitest';
import { countOf, faultsOf, loadsOf } from '../../support/audit';
import { change, execute } from '../../support/floor';
import { type Management, startManagement } from '../../support/management';

const EMPTY = { is_present: false, operators: 0, sources: 0, has_traffic: false };
const FULL = { is_present: true, operators: 8, sources: 4, has_traffic: false };
const TABLES = [
  'leads',
  'operators',
  'sources',
  'source_operator_weights',
  'tickets',
  'ticket_work',
  'ticket_contacts',
  'refusal_contacts',
  'lead_contacts',
  'assignment_receipts',
  'refusals',
  'lead_tickets',
  'demo_rows',
  'idempotency_keys',
];

const start = () => startManagement({ floor: null });
const add = ({ call }: Management) => call('POST /api/v1/demo');
const remove = ({ call }: Management) => call('DELETE /api/v1/demo');
const countsOf = ({ store }: Management) =>
  Object.fromEntries(TABLES.map((table) => [table, countOf(store.database, table)]));

async function indexAll({ store }: Management): Promise<void> {
  while (store.history.backlog() > 0)
    await store.queue.run(() => {
      store.history.indexNextBatch();
    });
  while (await store.queue.run(() => store.words.workOn())) continue;
}

it('leaves a line in the audit log when it comes and when it goes, and none for nothing', async () => {
  const management = await start();
  for (const step of [remove, add, add, remove]) await step(management);

  const { items } = (await management.call('GET /api/v1/audit')).body;
  expect(items.map(({ action }: { action: string }) => action)).toEqual(['demo_removed', 'demo_added']);
});

describe('adding', () => {
  it('makes a floor with three weeks behind it, every receipt of which can be replayed', async () => {
    const management = await start();

    expect((await management.call('GET /api/v1/demo')).body).toEqual(EMPTY);
    expect(await add(management)).toMatchObject({ status: 200, body: FULL });

    const { store, call, clock } = management;
    expect(countOf(store.database, 'tickets')).toBeGreaterThan(1_000);
    expect(countOf(store.database, 'refusals')).toBeGreaterThan(5);
    expect(faultsOf(store.database)).toEqual([]);
    const loads = loadsOf(store);
    expect(loads.kept).toEqual(loads.counted);
    const floor = (await call('GET /api/v1/floor')).body;
    expect(floor.active_count).toBeGreaterThan(3);
    const times = store.database.prepare<[], number>('SELECT created_at FROM tickets ORDER BY id').pluck().all();
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(clock.now());
    expect(management.events).toContainEqual({ type: 'demoChanged' });
    expect(management.loggedErrors).toEqual([]);
  });

  it('has tickets that were opened and ended in one way or another, and open ones that have no outcome', async () => {
    const management = await start();
    await add(management);

    const rows = management.store.database.prepare<[], Record<string, number>>(
      `SELECT count(*) AS closed, sum(opened_at > created_at AND opened_at <= closed_at) AS opened,
              count(DISTINCT outcome_id) AS outcomes, count(outcome_id) AS ended
       FROM tickets t LEFT JOIN ticket_work w ON w.ticket_id = t.id WHERE status = 'closed'`,
    );
    const { closed, opened, outcomes, ended } = rows.get() ?? {};
    expect(opened).toBe(closed);
    expect(ended).toBe(closed);
    expect(outcomes).toBeGreaterThan(3);
    const open = management.store.database.prepare(
      `SELECT 1 FROM tickets t JOIN ticket_work w ON w.ticket_id = t.id WHERE status = 'active' AND outcome_id IS NULL`,
    );
    expect(open.all().length).toBeGreaterThan(3);
  });

  it('has clients with names, phones and fields, each person with one phone of their own', async () => {
    const management = await start();
    await add(management);

    const { database } = management.store;
    for (const table of ['ticket_contacts', 'refusal_contacts']) {
      expect(countOf(database, table)).toBeGreaterThan(countOf(database, table.replace('_contact', '')) / 2);
    }
    const shared = database.prepare(
      'SELECT 1 FROM lead_contacts WHERE phone IS NOT NULL GROUP BY phone HAVING count(*) > 1',
    );
    expect(shared.all()).toEqual([]);
    const { items } = (await management.call('GET /api/v1/tickets?limit=100')).body;
    expect(items).toContainEqual(
      expect.objectContaining({
        name: expect.stringMatching(/^[А-Я][а-я]+ [А-Я][а-я]+$/),
        phone_e164: expect.stringMatching(/^\+7900\d{7}$/),
        fields: { Город: expect.any(String) },
      }),
    );
  });

  it('twice adds it once', async () => {
    const management = await start();
    await add(management);
    const before = countsOf(management);

    expect(await add(management)).toMatchObject({ status: 200, body: FULL });
    expect(countsOf(management)).toEqual(before);
  });

  it('is refused beside real submissions', async () => {
    const management = await startManagement();
    await management.ticket();
    const before = countsOf(management);

    expect(await add(management)).toMatchObject({ status: 409, body: { code: 'real_data_present' } });
    expect(countsOf(management)).toEqual(before);
  });

  it('is the supervisor’s', async () => {
    const management = await startManagement();

    expect((await management.call('POST /api/v1/demo', { as: 1 })).status).toBe(403);
  });
});

it('looks calm at first sight: hardly anybody is over the norm', async () => {
  const management = await start();
  await add(management);
  const { overdue_after_minutes } = (await management.call('GET /api/v1/settings')).body;
  const ages = management.store.database
    .prepare<[number], number>("SELECT (? - created_at) / 60000 FROM tickets WHERE status = 'active'")
    .pluck()
    .all(management.clock.now());
  expect(ages.length).toBeGreaterThan(6);
  expect(ages.filter((age) => age >= overdue_after_minutes).length).toBeLessThanOrEqual(1);
});

describe('removing', () => {
  it('leaves nothing of it', async () => {
    const management = await start();
    await add(management);
    await indexAll(management);

    expect(await remove(management)).toMatchObject({ status: 200, body: EMPTY });

    expect(new Set(Object.values(countsOf(management)))).toEqual(new Set([0]));
    expect(management.store.words.backlog()).toBe(0);
    expect(management.store.history.backlog()).toBe(0);
    expect((await remove(management)).body).toEqual(EMPTY);
  });

  it('touches nothing real: not even a lead or an operator who had both', async () => {
    const management = await start();
    await add(management);
    const { call, store, ticket } = management;
    const shared = store.database.prepare<[], string>('SELECT email FROM leads LIMIT 1').pluck().get() ?? '';
    const demoOperator = (await call('GET /api/v1/operators')).body.items[0].id;
    const real = (await call('POST /api/v1/operators', { body: { name: 'Real' } })).body.id;
    const source = (await call('POST /api/v1/sources', { body: { code: 'real', name: 'Real' } })).body.id;
    const link = (operator_id: number, weight: number | null) =>
      call('PUT /api/v1/weights', { body: { changes: [{ source_id: source, operator_id, weight }] } });
    await execute(store, 'UPDATE operators SET max_active_tickets = 1000');
    await link(demoOperator, 1);
    const held = await ticket({ email: shared, source_code: 'real', message: 'настоящее' });
    await link(demoOperator, null);
    await link(real, 1);
    const other = await ticket({ email: 'new@example.org', source_code: 'real' });
    const passing = (await call('GET /api/v1/operators')).body.items[1].id;
    for (const operator_id of [passing, real])
      await call(`POST /api/v1/tickets/${other.id}/transfer`, { body: { operator_id } });
    await indexAll(management);

    await remove(management);

    expect(faultsOf(store.database)).toEqual([]);
    const { items } = (await call('GET /api/v1/tickets')).body;
    expect(items.map(({ id }: { id: number }) => id)).toEqual([other.id, held.id]);
    expect((await call('GET /api/v1/operators')).body.items).toMatchObject([
      { id: demoOperator, is_active: false },
      { id: passing, is_active: false },
      { id: real, is_active: true },
    ]);
    expect(store.database.prepare('SELECT email FROM leads ORDER BY id').pluck().all()).toEqual([
      shared,
      'new@example.org',
    ]);
    expect((await call(`GET /api/v1/leads/${held.lead_id}`)).body.ticket_count).toBe(1);
    expect((await call('GET /api/v1/tickets?q=%D0%BD%D0%B0%D1%81%D1%82%D0%BE%D1%8F%D1%89')).body.items).toMatchObject([
      { id: held.id },
    ]);
  });

  it('leaves no attempt behind that names a ticket of it: the number is given again', async () => {
    const management = await start();
    await add(management);
    const { store } = management;
    const attempt = { created_at: 1, source_code: 'x', carrier: 'http', address: '', verdict: 'accepted' } as const;
    const id = await store.write((tx) =>
      tx.attempts.insert({ ...attempt, reason: null, content_type: null, body: null, key_hash: null, ticket_id: 1 }),
    );
    await remove(management);
    expect(store.read.attempts.find(id)?.ticket_id).toBeNull();
  });

  it('gives the ids it frees to new tickets that are found like any other', async () => {
    const management = await start();
    await add(management);
    await indexAll(management);
    await remove(management);
    await change(management.store, () => {
      management.store.database.exec(`INSERT INTO operators (id, name, max_active_tickets) VALUES (50, 'Real', 5);
        INSERT INTO sources (id, code, name) VALUES (50, 'site', 'Site');
        INSERT INTO source_operator_weights (source_id, operator_id, weight) VALUES (50, 50, 1)`);
    });

    const { id } = await management.ticket({ message: 'балкон' });
    await indexAll(management);

    expect(id).toBe(1);
    const { body } = await management.call('GET /api/v1/tickets?q=%D0%B1%D0%B0%D0%BB%D0%BA%D0%BE%D0%BD');
    expect(body.items).toMatchObject([{ id: 1 }]);
  });
});
