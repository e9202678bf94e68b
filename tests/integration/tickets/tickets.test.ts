// One ticket: read with its receipt, closed, transferred, by the supervisor or by the operator whose it is.
import { NO_CONTACT } from '@shared/model/contact';
import { describe, expect, it } from 'vitest';
import { countOf, faultsOf } from '../../support/audit';
import { startManagement } from '../../support/management';

const TWO = {
  operators: { Anna: { max: 2 }, Boris: { max: 1 } },
  sources: { site: { weights: { Anna: 1 } }, bot: { weights: { Boris: 1 } } },
};

/** Anna is operator 1 and has the tickets of `site`, Boris is operator 2. */
const start = () => startManagement({ floor: TWO });
const ANNA = 1;
const BORIS = 2;

/** What an event says when it says nothing but what and when. */
const NOTHING = { id: null, by: null, operator: null, from_operator: null, note: null, outcome: null };

describe('reading', () => {
  it('answers a ticket with its lead and the receipt of its decision', async () => {
    const { call, ticket, clock } = await start();
    const { id } = await ticket({ email: 'Anna@Example.com', message: 'Текст 🙂‏ <b>' });

    const { status, body } = await call(`GET /api/v1/tickets/${id}`);

    expect(status).toBe(200);
    expect(body).toEqual({
      id,
      lead_id: 1,
      source_id: 1,
      operator_id: ANNA,
      status: 'active',
      message: 'Текст 🙂‏ <b>',
      ...NO_CONTACT,
      created_at: new Date(clock.now()).toISOString(),
      closed_at: null,
      email: 'anna@example.com',
      source: { id: 1, code: 'site', name: 'site' },
      operator: { id: ANNA, name: 'Anna' },
      opened_at: null,
      assigned_at: null,
      remind_at: null,
      reminded_at: null,
      outcome: null,
      lead: {
        id: 1,
        email: 'anna@example.com',
        email_as_typed: 'Anna@Example.com',
        name: null,
        phone: null,
        phone_e164: null,
      },
      receipt: {
        weight_sum: 1,
        drawn: 0,
        linked: 1,
        eligible: 1,
        excluded: { inactive: 0, at_limit: 0, zero_weight: 0 },
        candidates: [{ operator_id: ANNA, weight: 1, active_count: 0, max_active_tickets: 2, excluded: null }],
      },
      timeline: [
        { ...NOTHING, type: 'received', at: new Date(clock.now()).toISOString() },
        {
          ...NOTHING,
          type: 'assigned',
          at: new Date(clock.now()).toISOString(),
          operator: { id: ANNA, name: 'Anna' },
        },
      ],
    });
  });

  it('answers null for a receipt that has been pruned', async () => {
    const { call, ticket, store } = await start();
    const { id } = await ticket();
    store.tickets.pruneReceipts({ before: Number.MAX_SAFE_INTEGER, now: Number.MAX_SAFE_INTEGER, limit: 10 });

    expect((await call(`GET /api/v1/tickets/${id}`)).body.receipt).toBe(null);
  });

  it('shows an operator only their own', async () => {
    const { call, ticket } = await start();
    const { id } = await ticket();

    expect((await call(`GET /api/v1/tickets/${id}`, { as: ANNA })).status).toBe(200);
    expect((await call(`GET /api/v1/tickets/${id}`, { as: BORIS })).body).toMatchObject({
      status: 404,
      code: 'unknown_ticket',
    });
  });
});

describe('closing', () => {
  it('frees the slot at once', async () => {
    const { call, ticket, clock, events } = await start();
    const { id } = await ticket();
    await ticket();
    expect(await ticket()).toMatchObject({ code: 'all_operators_busy' });
    clock.advance(60_000);

    const { status, body } = await call(`POST /api/v1/tickets/${id}/close`);

    expect(status).toBe(200);
    expect(body).toMatchObject({ id, status: 'closed', closed_at: new Date(clock.now()).toISOString() });
    expect(events.at(-1)).toEqual({ type: 'ticketClosed', ticket_id: id, operator_id: ANNA, closed_at: clock.now() });
    expect(await ticket()).toMatchObject({ status: 'active' });
  });

  it('closes a ticket once, whoever asks at the same moment', async () => {
    const { call, ticket, events, store } = await start();
    const { id } = await ticket();

    const answers = await Promise.all(Array.from({ length: 20 }, () => call(`POST /api/v1/tickets/${id}/close`)));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'ticket_already_closed')).toHaveLength(19);
    expect(events.filter(({ type }) => type === 'ticketClosed')).toHaveLength(1);
    expect((await call('GET /api/v1/operators/1')).body.active_count).toBe(0);
    expect(faultsOf(store.database)).toEqual([]);
  });

  it('never dates a closing before the creation', async () => {
    const { call, ticket, clock } = await start();
    const { id, created_at } = await ticket();
    clock.advance(-60_000);

    expect((await call(`POST /api/v1/tickets/${id}/close`)).body.closed_at).toBe(created_at);
  });

  it('lets an operator close their own and nobody else’s', async () => {
    const { call, ticket } = await start();
    const { id } = await ticket();

    expect((await call(`POST /api/v1/tickets/${id}/close`, { as: BORIS })).body.code).toBe('unknown_ticket');
    expect((await call(`POST /api/v1/tickets/${id}/close`, { as: ANNA })).status).toBe(200);
  });

  it('knows nothing of a ticket that never was', async () => {
    const { call } = await start();

    expect((await call('POST /api/v1/tickets/77/close')).body).toMatchObject({ status: 404, code: 'unknown_ticket' });
  });
});

describe('transferring', () => {
  it('moves the ticket and the load with it', async () => {
    const { call, ticket, events, store, clock } = await start();
    const { id } = await ticket();

    const { status, body } = await call(`POST /api/v1/tickets/${id}/transfer`, { body: { operator_id: BORIS } });

    expect(status).toBe(200);
    expect(body).toMatchObject({ id, operator_id: BORIS, operator: { name: 'Boris' }, status: 'active' });
    expect(events.at(-1)).toEqual({
      type: 'ticketTransferred',
      ticket_id: id,
      from_operator_id: ANNA,
      to_operator_id: BORIS,
      assigned_at: clock.now(),
    });
    const { items } = (await call('GET /api/v1/operators')).body;
    expect(items.map((operator: { active_count: number }) => operator.active_count)).toEqual([0, 1]);
    store.roster.invalidate();
    expect((await call('GET /api/v1/operators')).body.items).toEqual(items);
  });

  it('does not fill an operator beyond the limit unless it is asked to', async () => {
    const { call, ticket } = await start();
    const { id } = await ticket();
    await ticket({ source_code: 'bot' });
    const transfer = (body: object) => call(`POST /api/v1/tickets/${id}/transfer`, { body });

    expect((await transfer({ operator_id: BORIS })).body).toMatchObject({ status: 409, code: 'operator_at_limit' });
    expect((await transfer({ operator_id: BORIS, over_limit: false })).status).toBe(409);
    expect((await transfer({ operator_id: BORIS, over_limit: true })).status).toBe(200);
    expect((await call(`GET /api/v1/operators/${BORIS}`)).body).toMatchObject({ active_count: 2, free_slots: 0 });
    expect(await ticket({ source_code: 'bot' })).toMatchObject({ reason: 'all_at_limit' });
  });

  it('changes nothing when the operator has the ticket already', async () => {
    const { call, ticket, events } = await start();
    const { id } = await ticket();
    await ticket();

    const { status } = await call(`POST /api/v1/tickets/${id}/transfer`, { body: { operator_id: ANNA } });

    expect(status).toBe(200);
    expect(events.some(({ type }) => type === 'ticketTransferred')).toBe(false);
    expect((await call(`GET /api/v1/operators/${ANNA}`)).body.active_count).toBe(2);
  });

  it.each([
    ['an unknown ticket', 77, { operator_id: BORIS }, 'unknown_ticket'],
    ['an unknown operator', 1, { operator_id: 77 }, 'unknown_operator'],
    ['a closed ticket', 2, { operator_id: BORIS }, 'ticket_already_closed'],
    ['an operator in words', 1, { operator_id: 'Boris' }, 'invalid_input'],
    ['an operator that is true', 1, { operator_id: true }, 'invalid_input'],
    ['nobody', 1, {}, 'invalid_input'],
  ] as const)('refuses %s', async (...[, id, body, code]) => {
    const { call, ticket, store } = await start();
    await ticket();
    await ticket();
    await call('POST /api/v1/tickets/2/close');

    expect((await call(`POST /api/v1/tickets/${id}/transfer`, { body })).body.code).toBe(code);
    expect(countOf(store.database, `tickets WHERE operator_id = ${BORIS}`)).toBe(0);
  });

  it('lets an operator give away only their own', async () => {
    const { call, ticket } = await start();
    const { id } = await ticket();
    const body = { operator_id: BORIS };

    expect((await call(`POST /api/v1/tickets/${id}/transfer`, { as: BORIS, body })).body.code).toBe('unknown_ticket');
    expect((await call(`POST /api/v1/tickets/${id}/transfer`, { as: ANNA, body })).status).toBe(200);
    expect((await call(`GET /api/v1/tickets/${id}`, { as: ANNA })).status).toBe(404);
  });
});
