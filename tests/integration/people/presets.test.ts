// Presets: the floor under a name, made so again as one step, by hand or at its times; what others did since stays.
import { describe, expect, test } from 'vitest';
import type { FloorPlan } from '../../support/floor';
import { type Management, startManagement } from '../../support/management';

const [ANNA, BORIS, CLARA] = [1, 2, 3];
const HOUR_MS = 3_600_000;
const FLOOR: FloorPlan = {
  operators: { Anna: { max: 5 }, Boris: { max: 5, isActive: false }, Clara: { max: 5 } },
  sources: { site: { weights: { Anna: 10, Boris: 20 } } },
};

interface Presets extends Management {
  readonly save: (name?: string) => Promise<number>;
  readonly apply: (id: number) => Promise<{ operators: object[]; weights: object[] }>;
  readonly state: () => Promise<{ on: number[]; limits: number[]; weights: (readonly [number, number])[] }>;
  readonly set: (id: number, patch: object) => ReturnType<Management['call']>;
  readonly weigh: (operator_id: number, weight: number | null) => ReturnType<Management['call']>;
  readonly pass: (ms: number) => Promise<void>;
}

async function start(): Promise<Presets> {
  const app = await startManagement({ floor: FLOOR });
  return {
    ...app,
    save: async (name = 'Day') => (await app.call('POST /api/v1/presets', { body: { name } })).body.id,
    apply: async (id) => (await app.call(`POST /api/v1/presets/${id}/apply`)).body,
    state: async () => {
      const { body } = await app.call('GET /api/v1/operators');
      const items: { id: number; is_active: boolean; max_active_tickets: number }[] = body.items;
      const { body: weights } = await app.call('GET /api/v1/weights');
      return {
        on: items.filter(({ is_active }) => is_active).map(({ id }) => id),
        limits: items.map(({ max_active_tickets }) => max_active_tickets),
        weights: weights.items.map(({ operator_id, weight }: Record<string, number>) => [operator_id, weight]),
      };
    },
    set: (id, body) => app.call(`PATCH /api/v1/operators/${id}`, { body }),
    weigh: (operator_id, weight) =>
      app.call('PUT /api/v1/weights', { body: { changes: [{ source_id: 1, operator_id, weight }] } }),
    pass: async (ms) => {
      app.clock.advance(ms);
      await app.scheduler.tick();
    },
  };
}

/** Everything that a preset holds is other than it was. */
async function turnOver(app: Presets): Promise<void> {
  await app.set(ANNA, { is_active: false, max_active_tickets: 1 });
  await app.set(BORIS, { is_active: true });
  await app.weigh(ANNA, 99);
  await app.weigh(BORIS, null);
  await app.weigh(CLARA, 7);
}

describe('a preset', () => {
  test('says what it would make different, makes it so as one step, and is taken back as one', async () => {
    const app = await start();
    const id = await app.save();
    const before = await app.state();
    await turnOver(app);
    const after = await app.state();
    const { body: listed } = await app.call('GET /api/v1/presets');
    const changes = await app.apply(id);
    expect(changes).toEqual(listed.items[0].changes);
    expect(changes.operators).toHaveLength(2);
    expect(changes.weights).toHaveLength(3);
    expect(await app.state()).toEqual(before);
    expect(await app.apply(id)).toEqual({ operators: [], weights: [] });
    const undone = await app.call('POST /api/v1/presets/take-back', { body: { changes } });
    expect(undone.body).toEqual(changes);
    expect(await app.state()).toEqual(after);
    const { body } = await app.call('GET /api/v1/audit');
    expect(body.items.map(({ action }: { action: string }) => action).slice(0, 3)).toEqual([
      'preset_taken_back',
      'preset_applied',
      'preset_applied',
    ]);
  });

  test('takes nobody’s tickets, and whoever it sends home is off shift', async () => {
    const app = await start();
    await app.set(ANNA, { is_active: false });
    const id = await app.save();
    await app.set(ANNA, { is_active: true });
    await app.weigh(BORIS, null);
    await app.ticket();
    await app.apply(id);
    const { body } = await app.call(`GET /api/v1/queue?operator_id=${ANNA}`);
    expect(body.operator).toMatchObject({ is_active: false, active_count: 1, away: { kind: 'off_shift' } });
  });

  test('leaves alone who came after it, and who is gone', async () => {
    const app = await start();
    const id = await app.save();
    await app.call('POST /api/v1/operators', { body: { name: 'Dina', is_active: true } });
    await app.weigh(4, 3);
    await app.call(`POST /api/v1/operators/${CLARA}/archive`);
    expect(await app.apply(id)).toEqual({ operators: [], weights: [] });
    expect((await app.state()).weights).toContainEqual([4, 3]);
  });

  test('is undone only where nobody has changed it since', async () => {
    const app = await start();
    const id = await app.save();
    await turnOver(app);
    const changes = await app.apply(id);
    await app.weigh(ANNA, 50);
    await app.set(ANNA, { max_active_tickets: 9 });
    const { body } = await app.call('POST /api/v1/presets/take-back', { body: { changes } });
    expect(body.weights).toHaveLength(2);
    const { limits, weights } = await app.state();
    expect(limits[0]).toBe(9);
    expect(weights).toContainEqual([ANNA, 50]);
  });

  test('says of nobody that they were undone who stays as somebody has put them since', async () => {
    const app = await start();
    const id = await app.save();
    await app.set(ANNA, { is_active: false });
    const changes = await app.apply(id);
    await app.set(ANNA, { is_active: false });
    const { body } = await app.call('POST /api/v1/presets/take-back', { body: { changes } });
    expect(body).toEqual({ operators: [], weights: [] });
  });

  test('can be saved anew, renamed and deleted; a name stands for one', async () => {
    const app = await start();
    const id = await app.save();
    const patch = (body: object, of = id) => app.call(`PATCH /api/v1/presets/${of}`, { body });
    expect((await app.call('POST /api/v1/presets', { body: { name: ' dAy ' } })).body.code).toBe('preset_name_taken');
    const other = await app.save('Night');
    expect((await patch({ name: 'Day' }, other)).body.code).toBe('preset_name_taken');
    expect((await patch({ name: 'Late' }, other)).body.name).toBe('Late');
    await turnOver(app);
    expect((await patch({ takes_floor: true })).body.changes).toEqual({ operators: [], weights: [] });
    expect((await app.call(`DELETE /api/v1/presets/${id}`)).status).toBe(204);
    for (const route of [`POST /api/v1/presets/${id}/apply`, `DELETE /api/v1/presets/${id}`]) {
      expect((await app.call(route)).body.code).toBe('unknown_preset');
    }
  });
});

describe('its times', () => {
  // It is Monday 09:00.
  const AT_TEN = { times: [{ weekday: 0, minute: 600 }] };
  const timed = async (app: Presets, times: object = AT_TEN) => {
    const id = await app.save();
    await app.call(`PATCH /api/v1/presets/${id}`, { body: times });
    await app.set(ANNA, { is_active: false });
    return id;
  };
  const isOn = async (app: Presets) => (await app.state()).on.includes(ANNA);

  test('come once, in the name of nobody, and what a hand sets afterwards stands until the next', async () => {
    const app = await start();
    await timed(app);
    await app.pass(HOUR_MS - 1);
    expect(await isOn(app)).toBe(false);
    await app.pass(1);
    expect(await isOn(app)).toBe(true);
    await app.set(ANNA, { is_active: false });
    await app.pass(HOUR_MS);
    expect(await isOn(app)).toBe(false);
    await app.pass(6 * 24 * HOUR_MS + 23 * HOUR_MS);
    expect(await isOn(app)).toBe(true);
    const { body } = await app.call('GET /api/v1/audit?action=preset_applied');
    expect(body.items.map(({ actor }: { actor: { role: string } }) => actor.role)).toEqual(['nobody', 'nobody']);
  });

  test('that were missed come late, while that still makes sense', async () => {
    const app = await start();
    await timed(app);
    await app.pass(6 * HOUR_MS);
    expect(await isOn(app)).toBe(true);
    const late = await start();
    await timed(late);
    await late.pass(8 * HOUR_MS);
    expect(await isOn(late)).toBe(false);
  });

  test('two at once come in order, so that the later one counts; a restart repeats neither', async () => {
    const app = await start();
    await timed(app);
    await app.set(CLARA, { is_active: false });
    const later = await app.save('Later');
    await app.call(`PATCH /api/v1/presets/${later}`, { body: { times: [{ weekday: 0, minute: 630 }] } });
    await app.set(CLARA, { is_active: true });
    await app.pass(3 * HOUR_MS);
    expect((await app.state()).on).toEqual([]);
    const { dataDir } = app;
    await app.stop();
    const again = await startManagement({ floor: null, dataDir, startMs: app.clock.now() });
    await again.call(`PATCH /api/v1/operators/${ANNA}`, { body: { is_active: true } });
    await again.scheduler.tick();
    expect((await again.call(`GET /api/v1/operators/${ANNA}`)).body.is_active).toBe(true);
  });
});

test('only the supervisor knows presets; bounds hold', async () => {
  const app = await start();
  expect((await app.call('GET /api/v1/presets', { as: ANNA })).status).toBe(403);
  expect((await app.call('POST /api/v1/presets', { body: { name: ' ' } })).status).toBe(422);
  const id = await app.save();
  for (const times of [
    [{ weekday: 7, minute: 0 }],
    [{ weekday: 0, minute: 1440 }],
    Array(43).fill({ weekday: 0, minute: 1 }),
  ]) {
    expect((await app.call(`PATCH /api/v1/presets/${id}`, { body: { times } })).status).toBe(422);
  }
});
