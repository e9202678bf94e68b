// One step for several operators: looked at before, done as one with a line of the audit log for each, and taken back as one.
import { describe, expect, test } from 'vitest';
import type { ToldPin } from '@shared/model/operator-bulk';
import type { Answer } from '../../support/clients/http-client';
import type { FloorPlan } from '../../support/floor';
import { type Management, startManagement } from '../../support/management';

const [ANNA, BORIS, CLARA] = [1, 2, 3];
const EVERYBODY = [ANNA, BORIS, CLARA];
const FLOOR: FloorPlan = {
  operators: { Anna: { max: 5 }, Boris: { max: 5, isActive: false }, Clara: { max: 3 } },
  sources: { site: { weights: { Anna: 10 } } },
};

interface Bulk extends Management {
  readonly preview: (action: object, ids?: readonly number[]) => Promise<Answer['body']>;
  readonly bulk: (action: object, ids?: readonly number[]) => Promise<Answer['body']>;
  readonly takeBack: (undo_id: number) => ReturnType<Management['call']>;
  readonly limits: () => number[];
  readonly active: () => number[];
  readonly audited: () => Promise<string[]>;
  readonly signIn: (name: string, pin: string) => Promise<number>;
}

async function start(floor = FLOOR): Promise<Bulk> {
  const app = await startManagement({ floor });
  const { roster } = app.store.read;
  const operators = () => [...roster.operators()];
  const post =
    (path: string) =>
    async (action: object, ids: readonly number[] = EVERYBODY) =>
      (await app.call(`POST /api/v1/operators/bulk${path}`, { body: { ids, action } })).body;
  return {
    ...app,
    preview: post('/preview'),
    bulk: post(''),
    takeBack: (undo_id) => app.call('POST /api/v1/operators/bulk/take-back', { body: { undo_id } }),
    limits: () => operators().map(({ max_active_tickets }) => max_active_tickets),
    active: () => operators().flatMap(({ id, is_active }) => (is_active ? [id] : [])),
    audited: async () => {
      const { body } = await app.call('GET /api/v1/audit');
      return body.items.map(
        ({ action, details }: { action: string; details: { operator_id?: number } }) =>
          `${action} ${details.operator_id}`,
      );
    },
    signIn: async (name, pin) => {
      const body = { name, pin };
      return (await app.call('POST /api/v1/access/operator', { as: null, body })).status;
    },
  };
}

describe('one step for several operators', () => {
  test('sets a limit, says whom it leaves alone and whose load is above it, and is undone as one', async () => {
    const app = await start();
    for (let n = 0; n < 4; n += 1) await app.ticket({ email: `lead${n}@example.com` });
    const action = { type: 'set_limit', max_active_tickets: 3 };
    const plan = await app.preview(action, [...EVERYBODY, 99]);
    expect(plan).toEqual({
      changes: [
        { operator_id: ANNA, warning: 'limit_below_load' },
        { operator_id: BORIS, warning: null },
      ],
      unchanged: [
        { operator_id: CLARA, reason: 'already_so' },
        { operator_id: 99, reason: 'unknown_operator' },
      ],
    });
    expect(app.limits()).toEqual([5, 5, 3]);

    const done = await app.bulk(action, [...EVERYBODY, 99]);
    expect(done).toMatchObject({ done: [ANNA, BORIS], unchanged: plan.unchanged, pins: [] });
    expect(app.limits()).toEqual([3, 3, 3]);
    expect((await app.audited()).slice(0, 2)).toEqual(['operator_changed 2', 'operator_changed 1']);

    await app.call(`PATCH /api/v1/operators/${BORIS}`, { body: { max_active_tickets: 9 } });
    const undone = await app.takeBack(done.undo_id);
    expect(undone.body).toEqual({ done: [ANNA], left: 1 });
    expect(app.limits()).toEqual([5, 9, 3]);
    expect((await app.takeBack(done.undo_id)).body.code).toBe('operator_bulk_expired');
  });

  test('puts on a break with its reason, and who comes back has the break they had', async () => {
    const app = await start();
    await app.call('PUT /api/v1/breaks', { body: { items: [{ name: 'Lunch', minutes: 60 }] } });
    const { body } = await app.call('GET /api/v1/breaks');
    const { id: reason_id } = body.items.find(({ name }: { name: string }) => name === 'Lunch');
    const away = async (id: number) => (await app.call(`GET /api/v1/queue?operator_id=${id}`)).body.operator.away;

    expect(await app.preview({ type: 'put_on_break', reason_id: 999 })).toMatchObject({
      code: 'unknown_break_reason',
    });
    const out = await app.bulk({ type: 'put_on_break', reason_id });
    expect(out).toMatchObject({ done: [ANNA, CLARA], unchanged: [{ operator_id: BORIS, reason: 'already_away' }] });
    expect(app.active()).toEqual([]);
    expect(await away(ANNA)).toMatchObject({ kind: 'break', reason: 'Lunch' });

    const back = await app.bulk({ type: 'put_on_line' });
    expect(back.done).toEqual(EVERYBODY);
    expect(app.active()).toEqual(EVERYBODY);
    expect((await app.takeBack(back.undo_id)).body).toEqual({ done: EVERYBODY, left: 0 });
    expect(await away(ANNA)).toMatchObject({ kind: 'break', reason: 'Lunch' });
    expect((await away(ANNA)).until).not.toBeNull();
    // What was done before is no more what they are since.
    expect((await app.takeBack(out.undo_id)).body).toEqual({ done: [], left: 2 });
  });

  test('archives whoever has nothing open, and brings them back as they were', async () => {
    const app = await start();
    await app.ticket();
    const gone = await app.bulk({ type: 'archive' });
    expect(gone).toMatchObject({
      done: [BORIS, CLARA],
      unchanged: [{ operator_id: ANNA, reason: 'operator_has_open_tickets' }],
    });
    expect(app.limits()).toEqual([5]);
    expect((await app.takeBack(gone.undo_id)).body).toEqual({ done: [BORIS, CLARA], left: 0 });
    expect(app.limits()).toEqual([5, 5, 3]);
    expect(app.active()).toEqual([ANNA, CLARA]);
    expect((await app.audited()).slice(0, 4)).toEqual([
      'operator_restored 3',
      'operator_restored 2',
      'operator_archived 3',
      'operator_archived 2',
    ]);
  });

  test('is for the supervisor alone, and for no more than the bound', async () => {
    const app = await start();
    const body = { ids: [ANNA], action: { type: 'archive' } };
    for (const path of ['/preview', '', '/take-back']) {
      const given = path === '/take-back' ? { undo_id: 1 } : body;
      expect((await app.call(`POST /api/v1/operators/bulk${path}`, { as: ANNA, body: given })).status).toBe(403);
    }
    const many = Array.from({ length: 501 }, (_, n) => n + 1);
    expect(await app.bulk({ type: 'archive' }, many)).toMatchObject({ code: 'invalid_input' });
    expect(await app.bulk({ type: 'archive' }, [])).toMatchObject({ code: 'invalid_input' });
  });

  test('that changes nothing has nothing to undo', async () => {
    const app = await start();
    expect(await app.bulk({ type: 'put_on_line' }, [ANNA])).toMatchObject({ undo_id: null, done: [] });
  });
});

describe('new PINs for several operators', () => {
  const namesakes: FloorPlan = { operators: { Anna: { max: 5 }, 'ANNA ': { max: 5 }, Clara: { max: 5 } }, sources: {} };

  test('are told once, open, sign out whoever came with the old one, and are nowhere else', async () => {
    const app = await start(namesakes);
    await app.call(`PUT /api/v1/operators/${CLARA}/pin`, { body: { pin: '271828' } });
    const session = await app.tokenOf(CLARA);

    const { pins, done } = await app.bulk({ type: 'set_pins' });
    expect(done).toEqual(EVERYBODY);
    expect(pins.map(({ operator_id, name }: ToldPin) => [operator_id, name.trim()])).toEqual([
      [ANNA, 'Anna'],
      [BORIS, 'ANNA'],
      [CLARA, 'Clara'],
    ]);
    expect(new Set(pins.map(({ pin }: ToldPin) => pin)).size).toBe(3);
    for (const { name, pin } of pins) {
      expect(pin).toMatch(/^\d{6}$/u);
      expect(await app.signIn(name, pin)).toBe(201);
    }
    expect(await app.signIn('Clara', '271828')).toBe(401);
    expect(app.services.sessions.identify(session)).toBeNull();
    const { body } = await app.call('GET /api/v1/audit');
    for (const { pin } of pins) expect(JSON.stringify(body)).not.toContain(pin);
  });

  test('go only to those who have none, if so asked, and give way to the old ones when undone', async () => {
    const app = await start();
    await app.call(`PUT /api/v1/operators/${CLARA}/pin`, { body: { pin: '271828' } });
    const { pins, unchanged } = await app.bulk({ type: 'set_pins', which: 'without' });
    expect(pins.map(({ operator_id }: ToldPin) => operator_id)).toEqual([ANNA, BORIS]);
    expect(unchanged).toEqual([{ operator_id: CLARA, reason: 'has_pin' }]);

    const all = await app.bulk({ type: 'set_pins' });
    await app.call(`PUT /api/v1/operators/${BORIS}/pin`, { body: { pin: '314159' } });
    expect((await app.takeBack(all.undo_id)).body).toEqual({ done: [ANNA, CLARA], left: 1 });
    expect(await app.signIn('Clara', '271828')).toBe(201);
    expect(await app.signIn('Boris', '314159')).toBe(201);
    expect(await app.signIn('Anna', pins[0].pin)).toBe(201);
    expect(await app.signIn('Anna', all.pins[0].pin)).toBe(401);
    expect((await app.audited()).filter((line) => line.startsWith('pin_taken_back'))).toEqual([
      'pin_taken_back 3',
      'pin_taken_back 1',
    ]);
  });

  test('are not taken back where somebody of the same name has the old one by now', async () => {
    const app = await start(namesakes);
    const setPin = (id: number, pin: string) => app.call(`PUT /api/v1/operators/${id}/pin`, { body: { pin } });
    await setPin(ANNA, '271828');
    await setPin(BORIS, '161803');
    const both = await app.bulk({ type: 'set_pins' }, [ANNA, BORIS]);
    expect((await app.takeBack(both.undo_id)).body).toEqual({ done: [ANNA, BORIS], left: 0 });

    const { undo_id, pins } = await app.bulk({ type: 'set_pins' }, [ANNA]);
    expect((await setPin(BORIS, '271828')).status).toBe(204);
    expect((await app.takeBack(undo_id)).body).toEqual({ done: [], left: 1 });
    expect(await app.signIn('Anna', pins[0].pin)).toBe(201);
  });

  test('open for whoever was locked out, and never fit two of one name that are given theirs at once', async () => {
    const app = await start(namesakes);
    const [one, two] = await Promise.all([
      app.bulk({ type: 'set_pins' }, [ANNA]),
      app.bulk({ type: 'set_pins' }, [BORIS]),
    ]);
    const pins = [one.pins[0].pin, two.pins[0].pin];
    expect(pins[0]).not.toBe(pins[1]);
    for (const pin of pins) expect(await app.signIn('Anna', pin)).toBe(201);
  });
});
