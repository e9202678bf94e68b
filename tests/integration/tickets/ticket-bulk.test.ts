// Many tickets, or many missed leads, in one step: done whole, named where it cannot be, and undone as one.
import { describe, expect, test } from 'vitest';
import { loadsOf } from '../../support/audit';
import { type Management, startManagement } from '../../support/management';

const FLOOR = {
  operators: { Anna: { max: 5 }, Boris: { max: 3 }, Clara: { max: 3 } },
  sources: { site: { weights: { Anna: 1, Boris: 1, Clara: 1 } }, own: { weights: { Anna: 1 } } },
};
const [ANNA, BORIS] = [1, 2];

interface Desk extends Management {
  readonly ids: readonly number[];
  readonly bulk: (action: object, ids?: readonly number[]) => ReturnType<Management['call']>;
  readonly operatorsOf: () => Promise<number[]>;
}

/** Five tickets of Anna's, of a source that all three are linked to. */
async function start(): Promise<Desk> {
  const app = await startManagement({ floor: FLOOR });
  const ids: number[] = [];
  for (let count = 0; count < 5; count += 1) {
    const { id } = await app.ticket();
    await app.call(`POST /api/v1/tickets/${id}/transfer`, { body: { operator_id: ANNA, over_limit: true } });
    ids.push(id);
  }
  return {
    ...app,
    ids,
    bulk: (action, which = ids) => app.call('POST /api/v1/tickets/bulk', { body: { ids: which, action } }),
    operatorsOf: () =>
      Promise.all(ids.map(async (id) => (await app.call(`GET /api/v1/tickets/${id}`)).body.operator_id as number)),
  };
}

/** What has been written of a step, told with every result. */
const step = { first_event_id: expect.any(Number), last_event_id: expect.any(Number) };

const isAnnas = (id: number) => id === ANNA;

describe('tickets', () => {
  test('of somebody who went home go to others by the rules, and back as one', async () => {
    const { bulk, ids, operatorsOf, store } = await start();
    expect((await bulk({ type: 'return' })).body).toEqual({ done: ids, failed: [], step });
    expect((await operatorsOf()).some(isAnnas)).toBe(false);
    expect((await bulk({ type: 'take_back' })).body).toEqual({ done: ids, failed: [], step });
    expect((await operatorsOf()).every(isAnnas)).toBe(true);
    const { kept, counted } = loadsOf(store);
    expect(kept).toEqual(counted);
  });

  test('are closed with an outcome and opened again; one that is closed already is named', async () => {
    const { bulk, ids, call } = await start();
    await call(`POST /api/v1/tickets/${ids[0]}/close`);
    const { body } = await bulk({ type: 'close', outcome_id: 1 });
    expect(body).toEqual({ done: ids.slice(1), failed: [{ id: ids[0], code: 'ticket_already_closed' }], step });
    expect((await bulk({ type: 'reopen' }, ids.slice(1))).body).toEqual({ done: ids.slice(1), failed: [], step });
  });

  test('closed ones get another outcome in one step, and each its own back, even one that nobody can choose any more', async () => {
    const { bulk, ids, call, store } = await start();
    const [open, plain, solved, spam] = ids;
    await bulk({ type: 'close' }, [plain ?? 0]);
    await bulk({ type: 'close', outcome_id: 1 }, [solved ?? 0]);
    await bulk({ type: 'close', outcome_id: 5 }, [spam ?? 0]);
    const three = [plain, solved, spam];
    const outcomes = () =>
      Promise.all(three.map(async (id) => (await call(`GET /api/v1/tickets/${id}`)).body.outcome?.id ?? null));
    expect((await bulk({ type: 'set_outcome', outcome_id: 1 }, ids.slice(0, 4))).body).toEqual({
      done: three,
      failed: [{ id: open, code: 'ticket_not_closed' }],
      step,
    });
    expect(await outcomes()).toEqual([1, 1, 1]);
    // The fifth goes to the archive, and an outcome is asked for from now on.
    await call('PUT /api/v1/outcomes', { body: { items: [{ id: 1, name: 'Решено' }] } });
    await call('PATCH /api/v1/settings', { body: { requires_outcome: true } });
    expect((await bulk({ type: 'take_back_outcome' }, three as number[])).body).toEqual({
      done: three,
      failed: [],
      step,
    });
    expect(await outcomes()).toEqual([null, 1, 5]);
    expect(loadsOf(store).kept).toEqual(loadsOf(store).counted);
    const { body } = await bulk({ type: 'take_back_outcome' }, [open ?? 0]);
    expect(body.failed).toEqual([{ id: open, code: 'ticket_not_closed' }]);
  });

  test('of an outcome that was given with the closing there is nothing to take back', async () => {
    const { bulk, ids } = await start();
    await bulk({ type: 'close', outcome_id: 1 }, ids.slice(0, 1));
    const { body } = await bulk({ type: 'take_back_outcome' }, ids.slice(0, 1));
    expect(body.failed).toEqual([{ id: ids[0], code: 'undo_expired' }]);
    expect(await bulk({ type: 'set_outcome', outcome_id: 99 }, ids.slice(0, 1))).toMatchObject({
      status: 404,
      body: { code: 'unknown_outcome' },
    });
  });

  test('beyond a limit stay where they are, unless over it is meant', async () => {
    const { bulk, ids } = await start();
    const { body } = await bulk({ type: 'transfer', operator_id: BORIS });
    expect(body.done).toHaveLength(3);
    expect(body.failed.map(({ code }: { code: string }) => code)).toEqual(['operator_at_limit', 'operator_at_limit']);
    expect((await bulk({ type: 'transfer', operator_id: BORIS, over_limit: true })).body.done).toEqual(ids);
  });

  test.each([
    [{ type: 'transfer', operator_id: 99 }, 404, 'unknown_operator'],
    [{ type: 'close', outcome_id: 99 }, 404, 'unknown_outcome'],
  ])('a step that cannot be is refused whole: %j', async (action, status, code) => {
    const { bulk, operatorsOf } = await start();
    expect(await bulk(action)).toMatchObject({ status, body: { code } });
    expect((await operatorsOf()).every(isAnnas)).toBe(true);
  });

  test('an operator has no bulk', async () => {
    const { call, ids } = await start();
    const answer = await call('POST /api/v1/tickets/bulk', { as: ANNA, body: { ids, action: { type: 'close' } } });
    expect(answer.status).toBe(403);
  });

  test('each has its line in the audit log and in its timeline', async () => {
    const { bulk, ids, call } = await start();
    await bulk({ type: 'return' });
    const { timeline } = (await call(`GET /api/v1/tickets/${ids[0]}`)).body;
    expect(timeline.at(-1)).toMatchObject({
      type: 'returned',
      from_operator: { id: ANNA },
      by: { role: 'supervisor' },
    });
    const { items } = (await call('GET /api/v1/audit?action=ticket_returned')).body;
    expect(items).toHaveLength(ids.length);
  });
});

test('missed leads are marked as called back in one step, all or none', async () => {
  const app = await startManagement({
    floor: { operators: { Anna: { max: 0 } }, sources: { site: { weights: { Anna: 1 } } } },
  });
  for (const email of ['a@example.com', 'b@example.com']) {
    await app.call('POST /api/v1/submissions', { as: null, body: { email, source_code: 'site' } });
  }
  const mark = (ids: number[]) => app.call('POST /api/v1/refusals/contacted', { body: { ids } });
  const open = async () => (await app.call('GET /api/v1/refusals?state=open')).body.items.length;
  expect((await mark([1, 99])).body.code).toBe('unknown_refusal');
  expect(await open()).toBe(2);
  const { body } = await mark([1, 2]);
  expect(body.items.map(({ id }: { id: number }) => id)).toEqual([1, 2]);
  expect(await open()).toBe(0);
});

test('an operator learns what there is to choose from, without what only the supervisor may know', async () => {
  const app = await startManagement({ floor: FLOOR });
  const template = { title: 'Перезвоним', text: '{name}, перезвоним завтра' };
  await app.call('PATCH /api/v1/settings', { body: { requires_outcome: true, message_templates: [template] } });
  await app.call('PUT /api/v1/outcomes', { body: { items: [{ id: 1, name: 'Готово' }] } });
  const { body } = await app.call('GET /api/v1/queue/choices', { as: ANNA });
  expect(body).toEqual({
    outcomes: [{ id: 1, name: 'Готово', is_archived: false }],
    requires_outcome: true,
    templates: [template],
    company_name: '',
    overdue_after_minutes: 30,
    overdue_by_source: [],
    open_within_by_source: [],
  });
});

test('what an operator closed today is listed whenever it came, the last closed first', async () => {
  const app = await startManagement({ floor: FLOOR, startMs: Date.parse('2026-11-25T12:00:00Z') });
  const own = { source_code: 'own' };
  const [old, older] = [await app.ticket(own), await app.ticket(own)];
  await app.call(`POST /api/v1/tickets/${older.id}/close`);
  app.clock.advance(24 * 60 * 60_000);
  const today = await app.ticket(own);
  await app.call(`POST /api/v1/tickets/${today.id}/close`);
  app.clock.advance(1_000);
  await app.call(`POST /api/v1/tickets/${old.id}/close`);
  const { body } = await app.call('GET /api/v1/queue/closed', { as: ANNA });
  expect(body.items.map(({ id }: { id: number }) => id)).toEqual([old.id, today.id]);
  expect((await app.call(`GET /api/v1/queue/closed?operator_id=${BORIS}`, { as: ANNA })).status).toBe(403);
  expect((await app.call('GET /api/v1/queue/closed?operator_id=99')).status).toBe(404);
});

test('an outcome is required only while there is one to choose', async () => {
  const app = await startManagement({ floor: FLOOR });
  await app.call('PATCH /api/v1/settings', { body: { requires_outcome: true } });
  const { id } = await app.ticket();
  expect((await app.call(`POST /api/v1/tickets/${id}/close`)).body.code).toBe('outcome_required');
  await app.call('PUT /api/v1/outcomes', { body: { items: [] } });
  expect((await app.call(`POST /api/v1/tickets/${id}/close`)).status).toBe(200);
});
