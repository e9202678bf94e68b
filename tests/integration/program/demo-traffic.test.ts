// Simulated traffic of the demo: switched from the screen, played second by second.
import { describe, expect, it } from 'vitest';
import { startDemoTraffic } from '../../../src-main/service/demo/demo-traffic';
import { createDistribution } from '../../../src-main/service/submissions/distribution';
import { countOf, faultsOf, loadsOf } from '../../support/audit';
import { type Management, startManagement } from '../../support/management';

const EMPTY = { is_present: false, operators: 0, sources: 0, has_traffic: false };
const FULL = { is_present: true, operators: 8, sources: 4, has_traffic: false };

const start = () => startManagement({ floor: null });
const add = ({ call }: Management) => call('POST /api/v1/demo');
const remove = ({ call }: Management) => call('DELETE /api/v1/demo');

describe('live traffic', () => {
  const switched = ({ call }: Management, is_running: boolean) =>
    call('PUT /api/v1/demo/traffic', { body: { is_running } });

  it('begins and ends on request, and with the demo', async () => {
    const management = await start();
    await add(management);
    expect(await switched(management, true)).toMatchObject({ status: 200, body: { ...FULL, has_traffic: true } });
    expect((await switched(management, true)).body.has_traffic).toBe(true);
    expect((await management.call('GET /api/v1/demo')).body.has_traffic).toBe(true);
    expect((await switched(management, false)).body.has_traffic).toBe(false);

    await switched(management, true);
    expect((await remove(management)).body).toEqual(EMPTY);
    const { items } = (await management.call('GET /api/v1/audit')).body;
    expect(items.map(({ action }: { action: string }) => action)).toEqual([
      ...['demo_removed', 'demo_traffic_switched', 'demo_traffic_switched'],
      ...['demo_traffic_switched', 'demo_added'],
    ]);
    expect(management.loggedErrors).toEqual([]);
  });

  it('needs a demo, and the supervisor', async () => {
    const management = await start();
    expect(await switched(management, true)).toMatchObject({ status: 409, body: { code: 'no_demo_data' } });
    expect((await switched(management, false)).body).toEqual(EMPTY);
    await add(management);
    expect((await management.call('PUT /api/v1/demo/traffic', { as: 1, body: { is_running: true } })).status).toBe(403);
  });
});

describe('traffic', () => {
  async function startTraffic() {
    const management = await start();
    await add(management);
    const { store, services, clock, bus: events } = management;
    const errors: unknown[] = [];
    let n = 0;
    const random = () => (n += 0.618_033_988_7) % 1;
    const distribution = createDistribution({
      store,
      clock: clock.now,
      drawBelow: (below) => Math.floor(random() * below),
      retryAfterS: () => 30,
      idempotencyTtlMs: 1_000,
    });
    const options = { store, events, distribution, handling: services.ticketHandling, clock: clock.now, random };
    const traffic = startDemoTraffic({ ...options, onError: (error) => errors.push(error) });
    const play = async (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        clock.advance(1_000);
        await traffic.tick();
      }
    };
    return { ...management, traffic, play, errors };
  }

  it('submits and closes, and now and then everybody is busy', async () => {
    const { store, traffic, play, errors } = await startTraffic();
    const [tickets, refusals] = [countOf(store.database, 'tickets'), countOf(store.database, 'refusals')];

    await play(650);
    await traffic.stop();

    expect(countOf(store.database, 'tickets')).toBeGreaterThan(tickets + 50);
    expect(countOf(store.database, 'refusals')).toBeGreaterThan(refusals);
    expect(faultsOf(store.database)).toEqual([]);
    const { kept, counted } = loadsOf(store);
    expect(kept).toEqual(counted);
    expect(errors).toEqual([]);
  });

  it('closes each ticket by its own operator: none of it is the supervisor’s', async () => {
    const { call, store, traffic, play } = await startTraffic();
    const events = store.database.prepare<[], { role: string; is_own: number }>(
      "SELECT actor_role AS role, actor_operator_id IS operator_id AS is_own FROM ticket_events WHERE type = 'closed'",
    );

    await play(150);
    await traffic.stop();

    expect(events.all().length).toBeGreaterThan(5);
    expect(new Set(events.all().map(({ role, is_own }) => `${role} ${is_own}`))).toEqual(new Set(['operator 1']));
    expect((await call('GET /api/v1/audit')).body.items).toHaveLength(1);
  });

  it('goes quiet when the demo is removed', async () => {
    const management = await startTraffic();
    await management.play(30);
    await remove(management);

    await management.play(300);
    await management.traffic.stop();

    expect(countOf(management.store.database, 'leads')).toBe(0);
    expect(management.loggedErrors).toEqual([]);
  });
});
