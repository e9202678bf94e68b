// Working a ticket: opened, noted, reminded of, closed with an outcome, given back, and each of these undone.
import { describe, expect, test } from 'vitest';
import { loadsOf, replay } from '../../support/audit';
import { type Management, startManagement } from '../../support/management';

const FLOOR = {
  operators: { Anna: { max: 2 }, Boris: { max: 1 } },
  sources: { site: { weights: { Anna: 1, Boris: 1 } }, own: { weights: { Anna: 1 } } },
};
const [ANNA, BORIS] = [1, 2];
const SOLVED = 1;

interface Work extends Management {
  readonly id: number;
  readonly act: (
    what: string,
    options?: { as?: number | 'supervisor'; body?: object },
  ) => ReturnType<Management['call']>;
  readonly types: () => Promise<string[]>;
}

/** A ticket of Anna's. */
async function start(): Promise<Work> {
  const app = await startManagement({ floor: FLOOR });
  const { id } = await app.ticket({ source_code: 'own' });
  return {
    ...app,
    id,
    act: (what, options = {}) => {
      const [method = '', path = ''] = what.split(' ');
      return app.call(`${method} /api/v1/tickets/${id}${path && `/${path}`}`, { as: ANNA, ...options });
    },
    types: async () => {
      const { body } = await app.call(`GET /api/v1/tickets/${id}`);
      return body.timeline.slice(2).map(({ type }: { type: string }) => type);
    },
  };
}

describe('opening', () => {
  test('is kept once, by the operator whose ticket it is', async () => {
    const { act, clock, types } = await start();
    clock.advance(21_000);
    const openedAt = new Date(clock.now()).toISOString();
    expect(await act('POST opened', { as: 'supervisor' })).toMatchObject({ body: { opened_at: null } });
    expect(await act('POST opened')).toMatchObject({ status: 200, body: { opened_at: openedAt } });
    clock.advance(60_000);
    expect(await act('POST opened')).toMatchObject({ body: { opened_at: openedAt } });
    expect(await types()).toEqual(['opened']);
    expect((await act('POST opened', { as: BORIS })).status).toBe(404);
  });

  test('is told again by whom it was given to', async () => {
    const { act, types } = await start();
    await act('POST opened');
    await act('POST transfer', { body: { operator_id: BORIS } });
    await act('POST opened', { as: BORIS });
    expect(await types()).toEqual(['opened', 'transferred', 'opened']);
  });

  test('comes with the closing at the latest', async () => {
    const { act, clock } = await start();
    const { body } = await act('POST close');
    expect(body.opened_at).toBe(new Date(clock.now()).toISOString());
  });
});

describe('notes', () => {
  test('stand in the timeline, and their author can take them back', async () => {
    const { act, types, events, id } = await start();
    const { status, body } = await act('POST notes', { body: { text: ' Перезвонить в 15:00 ' } });
    expect(status).toBe(201);
    expect(events.at(-1)).toEqual({ type: 'ticketTouched', ticket_id: id, operator_id: ANNA, event_id: body.note_id });
    const { timeline } = (await act('GET ')).body;
    expect(timeline.at(-1)).toMatchObject({
      id: body.note_id,
      type: 'noted',
      note: 'Перезвонить в 15:00',
      by: { name: 'Anna' },
    });
    const bySupervisor = await act('POST notes', { as: 'supervisor', body: { text: 'ok' } });
    const remove = (note: number, as: number | 'supervisor' = ANNA) => act(`DELETE notes/${note}`, { as });
    expect(await remove(bySupervisor.body.note_id)).toMatchObject({ status: 404, body: { code: 'unknown_note' } });
    expect((await remove(body.note_id)).status).toBe(204);
    expect(await types()).toEqual(['noted']);
  });

  test.each([
    ['', 422],
    ['x'.repeat(2_001), 422],
    ['x'.repeat(2_000), 201],
  ])('of %# are checked', async (text, status) => {
    const { act } = await start();
    expect((await act('POST notes', { body: { text } })).status).toBe(status);
  });

  test('cannot be taken out of another event', async () => {
    const { act, types } = await start();
    await act('POST opened');
    const { body } = await act('GET ');
    expect((await act(`DELETE notes/${body.timeline.at(-1).id}`)).body.code).toBe('unknown_note');
    expect(await types()).toEqual(['opened']);
  });
});

describe('outcomes', () => {
  test('are chosen at closing, changed afterwards, and gone when the ticket is open again', async () => {
    const { act, types } = await start();
    expect(await act('POST close', { body: { outcome_id: SOLVED, note: 'paid' } })).toMatchObject({
      body: { outcome: { id: SOLVED, name: 'Решено' } },
    });
    expect(await act('PUT outcome', { body: { outcome_id: 2 } })).toMatchObject({ body: { outcome: { id: 2 } } });
    expect((await act('PUT outcome', { body: { outcome_id: 99 } })).body.code).toBe('unknown_outcome');
    expect(await act('POST reopen')).toMatchObject({ body: { outcome: null } });
    expect((await act('PUT outcome', { body: { outcome_id: 1 } })).body.code).toBe('ticket_not_closed');
    expect(await types()).toEqual(['closed', 'outcome_set', 'reopened']);
  });

  test('are required where the settings say so, of everybody', async () => {
    const { act, call } = await start();
    await call('PATCH /api/v1/settings', { body: { requires_outcome: true } });
    expect(await act('POST close')).toMatchObject({ status: 409, body: { code: 'outcome_required' } });
    expect((await act('POST close', { as: 'supervisor' })).body.code).toBe('outcome_required');
    expect((await act('POST close', { body: { outcome_id: SOLVED } })).status).toBe(200);
  });

  test('are a list of the supervisor: named, ordered, archived, never lost', async () => {
    const { act, call } = await start();
    await act('POST close', { body: { outcome_id: 5 } });
    const items = [{ name: 'Новый' }, { id: 2, name: 'Нет ответа' }, { id: SOLVED, name: 'Решено' }];
    const { body } = await call('PUT /api/v1/outcomes', { body: { items } });
    expect(
      body.items.map(({ name, is_archived }: { name: string; is_archived: boolean }) => [name, is_archived]),
    ).toEqual([
      ['Новый', false],
      ['Нет ответа', false],
      ['Решено', false],
      ['Перезвонить позже', true],
      ['Не наш клиент', true],
      ['Спам', true],
    ]);
    expect((await act('GET ')).body.outcome).toEqual({ id: 5, name: 'Спам' });
    await act('POST reopen');
    expect((await act('POST close', { body: { outcome_id: 5 } })).body.code).toBe('unknown_outcome');
    expect((await call('GET /api/v1/outcomes', { as: ANNA })).body.items).toHaveLength(6);
    expect((await call('PUT /api/v1/outcomes', { as: ANNA, body: { items } })).status).toBe(403);
    const many = Array.from({ length: 13 }, (_, n) => ({ name: `o${n}` }));
    expect((await call('PUT /api/v1/outcomes', { body: { items: many } })).status).toBe(422);
    expect((await call('PUT /api/v1/outcomes', { body: { items: [{ id: 99, name: 'x' }] } })).body.code).toBe(
      'unknown_outcome',
    );
  });
});

describe('a transfer', () => {
  test('is taken back as long as nothing was done with it', async () => {
    const { act, types, store } = await start();
    await act('POST transfer', { body: { operator_id: BORIS } });
    expect(await act('POST take-back', { as: BORIS })).toMatchObject({ status: 404 });
    expect(await act('POST take-back')).toMatchObject({ status: 200, body: { operator_id: ANNA } });
    expect(await types()).toEqual(['transferred', 'taken_back']);
    await act('POST transfer', { body: { operator_id: BORIS } });
    await act('POST opened', { as: BORIS });
    expect((await act('POST take-back')).status).toBe(404);
    const { kept, counted } = loadsOf(store);
    expect(kept).toEqual(counted);
  });

  test('is not taken back beyond the limit', async () => {
    const { act, ticket } = await start();
    await act('POST transfer', { body: { operator_id: BORIS } });
    await ticket({ source_code: 'own', email: 'b@example.com' });
    await ticket({ source_code: 'own', email: 'c@example.com' });
    expect(await act('POST take-back')).toMatchObject({ status: 409, body: { code: 'operator_at_limit' } });
  });
});

describe('returning to distribution', () => {
  test('draws among the others by the same rules, with a receipt', async () => {
    const { call, ticket, store } = await start();
    const made = await Promise.all([1, 2].map((n) => ticket({ email: `r${n}@example.com` })));
    const own = made.find(({ operator_id }) => operator_id === ANNA);
    if (!own) throw new Error('the seed gave Anna none');
    await call('POST /api/v1/tickets/1/close');
    for (const { id, operator_id } of made) if (operator_id === BORIS) await call(`POST /api/v1/tickets/${id}/close`);

    const { status, body } = await call(`POST /api/v1/tickets/${own.id}/return`, {
      as: ANNA,
      body: { note: 'not mine' },
    });

    expect(status).toBe(200);
    expect(body).toMatchObject({ operator_id: BORIS });
    const receipt = store.database
      .prepare<[], Buffer>("SELECT receipt FROM ticket_events WHERE type = 'returned'")
      .pluck()
      .get();
    expect(replay(receipt ?? Buffer.alloc(0))).toBe(BORIS);
    const { kept, counted } = loadsOf(store);
    expect(kept).toEqual(counted);
  });

  test('changes nothing when nobody else fits', async () => {
    const { act, types } = await start();
    expect(await act('POST return')).toMatchObject({
      status: 409,
      body: { code: 'all_operators_busy', reason: 'none_linked' },
    });
    expect(await types()).toEqual([]);
    expect((await act('GET ')).body.operator_id).toBe(ANNA);
  });
});

test('an earlier ticket of the lead opens in place, with who had it and how it ended', async () => {
  const { call, act, id, ticket } = await start();
  await act('POST close', { body: { outcome_id: SOLVED, note: 'paid' } });
  const next = await ticket({ source_code: 'own', message: 'again' });
  const earlier = (other: number, as = ANNA) => call(`GET /api/v1/tickets/${next.id}/history/${other}`, { as });
  const { body } = await earlier(id);
  expect(body).toMatchObject({ id, operator_name: 'Anna', outcome_name: 'Решено', status: 'closed' });
  expect(body.timeline.map(({ type }: { type: string }) => type)).toEqual(['received', 'assigned', 'closed']);
  const foreign = await ticket({ source_code: 'own', email: 'x@example.com' });
  expect((await earlier(foreign.id)).status).toBe(404);
  expect((await earlier(id, BORIS)).status).toBe(404);
});

test('a reminder is kept until the ticket is closed or goes to somebody else', async () => {
  const { act } = await start();
  const at = '2026-03-02T15:00:00.000Z';
  expect(await act('PUT reminder', { body: { at } })).toMatchObject({ status: 200, body: { remind_at: at } });
  await act('POST transfer', { as: 'supervisor', body: { operator_id: BORIS } });
  expect((await act('GET ', { as: BORIS })).body.remind_at).toBeNull();
  await act('PUT reminder', { as: BORIS, body: { at } });
  expect((await act('POST close', { as: BORIS })).body.remind_at).toBeNull();
  expect((await act('PUT reminder', { as: BORIS, body: { at } })).body.code).toBe('ticket_already_closed');
});
