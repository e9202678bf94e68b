// What windows have been told is what the file says, also where no event names what came or went.
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { FloorChange, FloorMessage, FloorSnapshot } from '@shared/model/live';
import { type Management, startManagement } from '../../support/management';
import { type Watch, snapshotOf, watchFloor, watchQueue } from '../../support/clients/watching';

const [ANNA, BORIS] = [1, 2];
const PLAN = {
  operators: { anna: { max: 1 }, boris: { max: 1 } },
  sources: { site: { weights: { anna: 1, boris: 1 } } },
} as const;

async function elsewhere({ store }: Management, sql: string): Promise<void> {
  const other = new Database(store.database.name);
  other.exec(sql);
  other.close();
  await store.write(() => undefined);
}

/** The next snapshot, whatever changes come before it. */
async function nextSnapshot({ next }: Watch<FloorMessage>): Promise<FloorSnapshot> {
  for (;;) {
    const message = await next();
    if (message.type === 'snapshot') return message;
  }
}

async function changeWith({ next }: Watch<FloorMessage>, fits: (change: FloorChange) => boolean): Promise<FloorChange> {
  for (;;) {
    const message = await next();
    if (message.type === 'changed' && fits(message)) return message;
  }
}

it('shows in every window what another process has written', async () => {
  const management = await startManagement({ floor: PLAN });
  await management.ticket();
  const floor = watchFloor(management);
  const queue = watchQueue(management, ANNA);
  await snapshotOf(floor);
  await queue.next();

  await elsewhere(management, "UPDATE tickets SET status = 'closed', closed_at = created_at");

  const { operators, today } = await nextSnapshot(floor);
  expect(operators.map(({ active_count, closed_today }) => [active_count, closed_today])).toEqual([
    [0, 1],
    [0, 0],
  ]);
  expect(today.closed).toBe(1);
  expect(await queue.next()).toMatchObject({ type: 'snapshot', tickets: [] });
});

it('shows demo data in every window when it comes and when it goes', async () => {
  const management = await startManagement({ floor: null });
  const floor = watchFloor(management);
  await snapshotOf(floor);

  await management.call('POST /api/v1/demo');
  const { body } = await management.call('GET /api/v1/floor');
  const loads = (rows: readonly { id: number; active_count: number }[]) =>
    rows.map((row) => [row.id, row.active_count]);
  const shown = await nextSnapshot(floor);
  expect(loads(shown.operators)).toEqual(loads((body as FloorSnapshot).operators));
  expect(shown.today).toEqual((body as FloorSnapshot).today);

  await management.call('DELETE /api/v1/demo');
  expect(await nextSnapshot(floor)).toMatchObject({ operators: [], today: { created: 0, closed: 0, refused: 0 } });
});

it('tells a load that has become again what it was when the window opened', async () => {
  const management = await startManagement({ floor: PLAN });
  const { services } = management;
  const by = { actor: { role: 'supervisor' }, address: null } as const;
  const floor = watchFloor(management);
  await snapshotOf(floor);
  const { id } = (await management.ticket()) as { id: number };
  await changeWith(floor, ({ operators = [] }) => operators.some((row) => row.id === ANNA && row.active_count === 1));

  // Both are told in one message: that of a transfer and that of a floor that was set up anew.
  await Promise.all([
    services.ticketHandling.transfer(by, { id, operator_id: BORIS, over_limit: true }),
    services.weights.apply([{ source_id: 1, operator_id: BORIS, weight: 2 }], by),
  ]);

  const { operators = [] } = await changeWith(floor, ({ weights = [] }) => weights.length > 0);
  expect(operators.map((row) => [row.id, row.active_count])).toEqual([
    [ANNA, 0],
    [BORIS, 1],
  ]);
});

it("takes a deleted source's missed leads out of today", async () => {
  const management = await startManagement({
    floor: { operators: { anna: { max: 0 } }, sources: { site: { weights: { anna: 1 } } } },
  });
  await management.ticket();
  const floor = watchFloor(management);
  expect((await snapshotOf(floor)).today.refused).toBe(1);

  await management.call('DELETE /api/v1/sources/1');

  const { today } = await changeWith(floor, ({ removed_source_ids = [] }) => removed_source_ids.length > 0);
  expect(today?.refused).toBe(0);
});

it('answers settings that another process has written', async () => {
  const management = await startManagement();
  const other = new Database(management.store.database.name);
  other.exec("INSERT INTO settings (key, value) VALUES ('retry_after_s', '77')");
  other.close();

  expect((await management.call('GET /api/v1/settings')).body).toMatchObject({ retry_after_s: 77 });
  expect(management.services.settings.current()).toMatchObject({ retry_after_s: 77 });
});

it('knows a key that another process has written', async () => {
  const management = await startManagement();
  const { url, store } = management;
  const send = () =>
    fetch(`${url}/api/v1/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'K1' },
      body: JSON.stringify({ email: 'anna@example.com', source_code: 'site' }),
    }).then(async (answer) => ((await answer.json()) as { id: number }).id);
  const first = await send();
  // The row is copied away and comes back with a number of its own, as if another copy of the program had kept it.
  await elsewhere(
    management,
    `INSERT INTO idempotency_keys (id, key_hash, ticket_id, operator_id, operator_name, created_at)
     SELECT id + 5, key_hash, ticket_id, operator_id, operator_name, created_at FROM idempotency_keys;
     DELETE FROM idempotency_keys WHERE id = (SELECT min(id) FROM idempotency_keys)`,
  );

  expect(await send()).toBe(first);
  expect(store.database.prepare('SELECT count(*) AS n FROM tickets').get()).toEqual({ n: 1 });
});

it('tells how many missed leads wait for an answer, whatever became of the others', async () => {
  const management = await startManagement({
    floor: { operators: { anna: { max: 0 } }, sources: { site: { weights: { anna: 1 } } } },
  });
  const { call, ticket } = management;
  const lead = (n: number) => ticket({ email: `lead${n}@example.com` });
  await lead(1);
  await lead(1);
  const floor = watchFloor(management);
  expect((await snapshotOf(floor)).open_missed_count).toBe(1);

  await lead(2);
  await changeWith(floor, ({ open_missed_count }) => open_missed_count === 2);
  await call('POST /api/v1/refusals/1/contacted', { body: { is_contacted: true } });
  await changeWith(floor, ({ open_missed_count }) => open_missed_count === 1);
  await call('PATCH /api/v1/operators/1', { body: { max_active_tickets: 1 } });
  await lead(2);
  await changeWith(floor, ({ open_missed_count }) => open_missed_count === 0);
});

it('counts refusals of ten minutes alike in a window that has watched and in one that opens', async () => {
  const management = await startManagement({ floor: { operators: {}, sources: { site: { weights: {} } } } });
  const watched = watchFloor(management);
  await snapshotOf(watched);
  management.clock.advance(84);
  await management.ticket();
  // Ten minutes and a part of the second that they began in.
  management.clock.advance(600_035);
  const counts = async () => (await snapshotOf(watchFloor(management))).sources.map((source) => source.recent_refusals);
  expect(await counts()).toEqual([1]);
  await elsewhere(management, "UPDATE sources SET name = 'Site'");
  expect(await counts()).toEqual([1]);
});

it('tells the same last refusal before and after all is read anew, though the clock was put back', async () => {
  const management = await startManagement({ floor: { operators: {}, sources: { site: { weights: {} } } } });
  const watched = watchFloor(management);
  await snapshotOf(watched);
  await management.ticket();
  management.clock.set(-600_000);
  await management.ticket();
  const last = async () => (await snapshotOf(watchFloor(management))).sources.map((source) => source.last_refusal_at);
  const kept = await last();
  await elsewhere(management, "UPDATE sources SET name = 'Site'");
  expect(await last()).toEqual(kept);
});
