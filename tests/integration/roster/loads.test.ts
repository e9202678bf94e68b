// An operator's load is how many active tickets the file says they have: whatever dropped the copy in memory just before.
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createSources } from '../../../src-main/service/roster/sources';
import { loadsOf } from '../../support/audit';
import type { FloorPlan } from '../../support/floor';
import { type Management, startManagement } from '../../support/management';

const PLAN: FloorPlan = {
  operators: { Anna: { max: 1 }, Boris: { max: 1 } },
  sources: { site: { weights: { Anna: 1 } } },
};

const [ANNA, BORIS] = [1, 2];

/** Everything after which the loads in memory are read anew. */
const DROPS: Record<string, (management: Management) => Promise<unknown>> = {
  'weights were applied': ({ call }) =>
    call('PUT /api/v1/weights', { body: { changes: [{ source_id: 1, operator_id: ANNA, weight: 1 }] } }),
  'an operator was changed': ({ call }) => call(`PATCH /api/v1/operators/${BORIS}`, { body: { name: 'Borya' } }),
  'a source was changed': ({ call }) => call('PATCH /api/v1/sources/1', { body: { name: 'Site' } }),
  'a key was made and taken away': async ({ call }) => {
    await call('POST /api/v1/sources/1/key');
    await call('DELETE /api/v1/sources/1/key');
  },
  'a call failed in its unit': ({ call }) => call('PATCH /api/v1/operators/99', { body: { name: 'Nobody' } }),
  'another process wrote': ({ store }) => {
    const other = new Database(store.database.name);
    other.prepare("UPDATE operators SET name = 'Аня' WHERE id = ?").run(ANNA);
    other.close();
    return Promise.resolve();
  },
};

async function expectTrueLoads({ store, call }: Management): Promise<void> {
  const { kept, counted } = loadsOf(store);
  expect(kept).toEqual(counted);
  const { body } = await call('GET /api/v1/operators');
  const shown = (body as { items: { id: number; active_count: number }[] }).items.map(({ id, active_count }) => [
    id,
    active_count,
  ]);
  expect(Object.fromEntries(shown)).toEqual(counted);
}

it.each(Object.entries(DROPS))('counts a closing once after %s', async (_, drop) => {
  const management = await startManagement({ floor: PLAN });
  const { id } = (await management.ticket()) as { id: number };
  await drop(management);

  await management.call(`POST /api/v1/tickets/${id}/close`);

  await expectTrueLoads(management);
  const answers = [];
  for (let n = 0; n < 3; n += 1) answers.push(await management.ticket({ email: `lead${n}@example.com` }));
  expect(answers.map((answer) => (answer as { status: unknown }).status)).toEqual(['active', 409, 409]);
});

it.each([
  ['reopening', (id: number) => [`POST /api/v1/tickets/${id}/close`, `POST /api/v1/tickets/${id}/reopen`]],
  ['transfer', (id: number) => [`POST /api/v1/tickets/${id}/transfer`]],
  [
    'distribution of a missed lead',
    (id: number) => [`POST /api/v1/tickets/${id}/close`, 'POST /api/v1/refusals/1/distribute'],
  ],
] as const)('counts a %s once, with the copy dropped before', async (_, routes) => {
  const management = await startManagement({ floor: PLAN });
  const { id } = (await management.ticket()) as { id: number };
  await management.ticket({ email: 'missed@example.com' });

  for (const route of routes(id)) {
    management.store.roster.invalidate();
    const { status } = await management.call(route, route.endsWith('transfer') ? { body: { operator_id: BORIS } } : {});
    expect(status).toBeLessThan(300);
    await expectTrueLoads(management);
  }
});

it('counts a closing once that shares its commit with a change and a failing call', async () => {
  const management = await startManagement({ floor: PLAN });
  const { store, services } = management;
  const { id } = (await management.ticket()) as { id: number };
  const by = { actor: { role: 'supervisor' }, address: null } as const;

  await Promise.allSettled([
    services.weights.apply([{ source_id: 1, operator_id: ANNA, weight: 2 }], by),
    services.ticketHandling.close(by, { id }),
    createSources({
      store,
      audit: () => undefined,
      clock: management.clock.now,
    }).delete(99, by),
  ]);

  await expectTrueLoads(management);
});

it('shows what another process has written, before anything is committed here', async () => {
  const management = await startManagement({ floor: PLAN });
  const { store, services } = management;
  await management.ticket();
  const other = new Database(store.database.name);

  other.exec("UPDATE tickets SET status = 'closed', closed_at = created_at");
  other.close();

  expect([...store.roster.operators()].map(({ active_count }) => active_count)).toEqual([0, 0]);
  // Boris gets nothing from any source: his slot is nobody's.
  expect(services.floor.get()).toMatchObject({ active_count: 0, free_slots: 1 });
});
