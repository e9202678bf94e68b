// People of one name: whichever way they come by it, a name and a PIN are never those of two, and what keeps that so is said.
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { FloorPlan } from '../../support/floor';
import { type Management, startManagement } from '../../support/management';

const [ANNA, BORIS] = [1, 2];
const PIN = '471100';
const FLOOR: FloorPlan = { operators: { Анна: { max: 5 }, Борис: { max: 5 } }, sources: {} };
/** «Анна», as somebody may type it. */
const ALSO_ANNA = ' АННА ';

interface People extends Management {
  readonly setPin: (id: number, pin?: string) => ReturnType<Management['call']>;
  readonly rename: (id: number, name: string) => ReturnType<Management['call']>;
  /** Who the name and PIN let in; null = nobody. */
  readonly letsIn: (name: string, pin?: string) => Promise<number | null>;
}

async function start(floor = FLOOR): Promise<People> {
  const app = await startManagement({ floor });
  return {
    ...app,
    setPin: (id, pin = PIN) => app.call(`PUT /api/v1/operators/${id}/pin`, { body: { pin } }),
    rename: (id, name) => app.call(`PATCH /api/v1/operators/${id}`, { body: { name } }),
    letsIn: async (name, pin = PIN) => {
      const { body } = await app.call('POST /api/v1/access/operator', { as: null, body: { name, pin } });
      return body.session?.operator.id ?? null;
    },
  };
}

describe('a new name', () => {
  test('that somebody with a PIN has is refused to whoever has one, with what to do, and changes nothing', async () => {
    const app = await start();
    await app.setPin(ANNA);
    await app.setPin(BORIS);
    const { status, body } = await app.rename(BORIS, ALSO_ANNA.trim());
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'namesake_has_pin' });
    expect(body.detail).toContain('Уберите PIN у одного, переименуйте и задайте новый.');
    expect([await app.letsIn('Борис'), await app.letsIn('Анна')]).toEqual([BORIS, ANNA]);

    await app.call(`DELETE /api/v1/operators/${BORIS}/pin`);
    expect((await app.rename(BORIS, 'Анна')).status).toBe(200);
    expect((await app.setPin(BORIS)).body.code).toBe('pin_taken');
    expect((await app.setPin(BORIS, '550917')).status).toBe(204);
    expect([await app.letsIn('Анна'), await app.letsIn('Анна', '550917')]).toEqual([ANNA, BORIS]);
  });

  test('is free where only one of the two has a PIN, and so is another spelling of the same', async () => {
    const app = await start();
    await app.setPin(ANNA);
    expect((await app.rename(BORIS, 'анна')).status).toBe(200);
    await app.setPin(BORIS, '550917');
    expect((await app.rename(BORIS, 'Анна')).status).toBe(200);
    expect((await app.rename(ANNA, 'АННА')).status).toBe(200);
  });

  test('that comes while a PIN is being set is compared with it', async () => {
    const app = await start();
    await app.setPin(ANNA);
    const results = await Promise.all([app.setPin(BORIS), app.rename(BORIS, 'Анна')]);
    expect(results.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(await app.letsIn('Анна')).toBe(ANNA);
  });
});

describe('back from the archive', () => {
  /** Anna is archived with her PIN, and Boris has got her name and the same PIN since. */
  async function replaced() {
    const app = await start();
    await app.setPin(ANNA);
    const { body } = await app.call('POST /api/v1/operators/bulk', {
      body: { ids: [ANNA], action: { type: 'archive' } },
    });
    await app.rename(BORIS, 'Анна');
    expect((await app.setPin(BORIS)).status).toBe(204);
    return { ...app, undo_id: body.undo_id as number };
  }

  test('comes without the PIN, which is said, and gets another', async () => {
    const app = await replaced();
    const { body } = await app.call(`POST /api/v1/operators/${ANNA}/restore`);
    expect(body).toMatchObject({ id: ANNA, has_lost_pin: true });
    expect(await app.letsIn('Анна')).toBe(BORIS);
    expect((await app.call('GET /api/v1/audit?action=pin_removed')).body.items).toMatchObject([
      { details: { operator_id: ANNA } },
    ]);
    expect((await app.setPin(ANNA)).body.code).toBe('pin_taken');
    await app.setPin(ANNA, '550917');
    expect(await app.letsIn('Анна', '550917')).toBe(ANNA);
  });

  test('keeps the PIN where nobody else of that name has one', async () => {
    const app = await start();
    await app.setPin(ANNA);
    await app.call(`POST /api/v1/operators/${ANNA}/archive`);
    expect((await app.call(`POST /api/v1/operators/${ANNA}/restore`)).body).toMatchObject({ has_lost_pin: false });
    expect(await app.letsIn('Анна')).toBe(ANNA);
  });

  test('nobody comes by an undo', async () => {
    const app = await replaced();
    const { body } = await app.call('POST /api/v1/operators/bulk/take-back', { body: { undo_id: app.undo_id } });
    expect(body).toEqual({ done: [], left: 1 });
    expect(await app.letsIn('Анна')).toBe(BORIS);
  });
});

test('a pasted list of one name twice gets two PINs, and each lets in its own', async () => {
  const app = await start();
  const names = ['Вера', 'вера '];
  const { body } = await app.call('POST /api/v1/operators/many', { body: { names, max_active_tickets: 5 } });
  const ids = body.items.map(({ id }: { id: number }) => id);
  const { body: made } = await app.call('POST /api/v1/operators/bulk', { body: { ids, action: { type: 'set_pins' } } });
  for (const { operator_id, pin } of made.pins) expect(await app.letsIn('Вера', pin)).toBe(operator_id);
  expect(new Set(made.pins.map(({ pin }: { pin: string }) => pin)).size).toBe(2);
});

test('no more of one name have a PIN than are compared when one of them signs in', async () => {
  const app = await start({ operators: {}, sources: {} });
  const names = Array.from({ length: 10 }, () => 'Анна');
  const { body } = await app.call('POST /api/v1/operators/many', { body: { names, max_active_tickets: 5 } });
  const ids: number[] = body.items.map(({ id }: { id: number }) => id);
  const { body: made } = await app.call('POST /api/v1/operators/bulk', { body: { ids, action: { type: 'set_pins' } } });
  expect(made.done).toEqual(ids.slice(0, 8));
  expect(made.unchanged).toEqual(ids.slice(8).map((operator_id) => ({ operator_id, reason: 'too_many_namesakes' })));
  expect((await app.setPin(ids[9] ?? 0)).body.code).toBe('too_many_namesakes');
  // One who has a PIN gets another all the same.
  expect((await app.setPin(ids[0] ?? 0)).status).toBe(204);
  expect(await app.letsIn('Анна')).toBe(ids[0]);
});

test('two whom another program has made the same let nobody in as the other', async () => {
  const app = await start();
  await app.setPin(ANNA);
  await app.setPin(BORIS, '550917');
  const other = new Database(app.store.database.name);
  other.exec(
    "UPDATE operators SET name = 'Анна'; UPDATE operator_pins SET pin_hash = (SELECT min(pin_hash) FROM operator_pins)",
  );
  other.close();
  expect([await app.letsIn('Анна'), await app.letsIn('Анна', '550917')]).toEqual([null, null]);
});
