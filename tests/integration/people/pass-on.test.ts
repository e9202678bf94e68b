// Passing on: a ticket that nobody opens in time goes to somebody else, by the same rules, never above a limit, at most twice.
import { describe, expect, test } from 'vitest';
import { decodeReceipt } from '../../../src-main/domain/distribution/receipt-codec';
import type { FloorPlan } from '../../support/floor';
import { startReceiver } from '../../support/clients/receiver';
import { type Management, startManagement } from '../../support/management';

const [ANNA, BORIS, CLARA] = [1, 2, 3];
const MINUTE_MS = 60_000;
const FLOOR: FloorPlan = {
  operators: { Anna: { max: 5 }, Boris: { max: 5 }, Clara: { max: 5 } },
  sources: { site: { weights: { Anna: 1 } } },
};
const WITHIN_10 = { open_within_minutes: 10, passes_on: true };

interface Waiting extends Management {
  readonly id: number;
  readonly rules: (patch: object) => ReturnType<Management['call']>;
  readonly link: (operator_id: number, weight?: number) => ReturnType<Management['call']>;
  readonly pass: (ms: number) => Promise<void>;
  readonly owner: () => Promise<number>;
  readonly timeline: () => Promise<{ type: string; by: { role: string } | null }[]>;
}

/** A ticket of Anna's, who alone is linked so far. */
async function waiting(patch: object = WITHIN_10): Promise<Waiting> {
  const app = await startManagement({ floor: FLOOR });
  const { id } = await app.ticket();
  const rules = (body: object) => app.call('PATCH /api/v1/sources/1/rules', { body });
  await rules(patch);
  return {
    ...app,
    id,
    rules,
    link: (operator_id, weight = 1) =>
      app.call('PUT /api/v1/weights', { body: { changes: [{ source_id: 1, operator_id, weight }] } }),
    pass: async (ms) => {
      app.clock.advance(ms);
      await app.scheduler.tick();
    },
    owner: async () => (await app.call(`GET /api/v1/tickets/${id}`)).body.operator_id,
    timeline: async () => (await app.call(`GET /api/v1/tickets/${id}`)).body.timeline.slice(2),
  };
}

test('a ticket that was closed unopened has the whole time again when it is opened anew', async () => {
  const app = await waiting();
  await app.link(BORIS);
  await app.call(`POST /api/v1/tickets/${app.id}/close`);
  await app.pass(60 * MINUTE_MS);
  await app.call(`POST /api/v1/tickets/${app.id}/reopen`);
  await app.pass(9 * MINUTE_MS);
  expect(await app.owner()).toBe(ANNA);
  await app.pass(2 * MINUTE_MS);
  expect(await app.owner()).toBe(BORIS);
});

describe('a ticket that nobody opened', () => {
  test('goes on when its time is over, not before; timeline, feed, audit and webhooks say so', async () => {
    const app = await waiting();
    const receiver = await startReceiver();
    const webhook = { name: 'CRM', url: receiver.url, events: ['ticket.transferred'] };
    expect((await app.call('POST /api/v1/webhooks', { body: webhook })).status).toBe(201);
    await app.link(BORIS);
    await app.pass(10 * MINUTE_MS - 1);
    expect(await app.owner()).toBe(ANNA);
    await app.pass(5_001);
    expect(await app.owner()).toBe(BORIS);
    expect(await app.timeline()).toMatchObject([
      { type: 'passed_on', by: { role: 'program' }, from_operator: { id: ANNA }, operator: { id: BORIS } },
    ]);
    expect(app.events).toContainEqual({
      ...{ type: 'ticketTransferred', ticket_id: app.id, from_operator_id: ANNA, to_operator_id: BORIS },
      assigned_at: app.clock.now(),
      is_passed_on: true,
    });
    const { body } = await app.call('GET /api/v1/audit?action=ticket_passed_on');
    expect(body.items).toMatchObject([{ actor: { role: 'nobody' }, details: { ticket_id: app.id } }]);
    await app.webhooks.settle();
    expect(receiver.received.map((told) => told.body)).toMatchObject([
      { type: 'ticket.transferred', data: { ticket: { id: app.id, operator: { id: BORIS } } } },
    ]);
  });

  test('goes with a receipt of its own: who could get it, without whom it was taken from', async () => {
    const app = await waiting();
    await app.link(BORIS);
    await app.pass(11 * MINUTE_MS);
    const kept = app.store.database.prepare("SELECT receipt FROM ticket_events WHERE type = 'passed_on'").get();
    expect(decodeReceipt((kept as { receipt: Uint8Array }).receipt)).toMatchObject({
      ...{ linked: 1, eligible: 1, weight_sum: 1, drawn: 0 },
      candidates: [{ operator_id: BORIS, weight: 1, active_count: 0, max_active_tickets: 5, excluded: null }],
    });
  });

  test('gets the whole time at the next desk, and goes on at most twice', async () => {
    const app = await waiting();
    await app.link(BORIS);
    await app.pass(11 * MINUTE_MS);
    await app.pass(9 * MINUTE_MS);
    expect(await app.owner()).toBe(BORIS);
    await app.pass(2 * MINUTE_MS);
    expect(await app.owner()).toBe(ANNA);
    await app.pass(60 * MINUTE_MS);
    expect(await app.timeline()).toHaveLength(2);
  });

  test('stays while nobody is eligible, and goes as soon as somebody is', async () => {
    const app = await waiting();
    await app.link(BORIS);
    await app.link(CLARA, 0);
    await app.call(`PATCH /api/v1/operators/${BORIS}`, { body: { max_active_tickets: 0 } });
    await app.pass(20 * MINUTE_MS);
    expect(await app.owner()).toBe(ANNA);
    await app.call(`PATCH /api/v1/operators/${BORIS}`, { body: { max_active_tickets: 1 } });
    await app.pass(MINUTE_MS);
    expect(await app.owner()).toBe(BORIS);
  });

  test('is given on by the supervisor’s undo, too', async () => {
    const app = await waiting();
    await app.link(BORIS);
    await app.pass(11 * MINUTE_MS);
    expect((await app.call(`POST /api/v1/tickets/${app.id}/take-back`)).body.operator_id).toBe(ANNA);
  });
});

test('limits hold: of three tickets as many go on as there is room', async () => {
  const app = await waiting();
  for (const email of ['b@b.cc', 'c@b.cc']) await app.ticket({ email });
  await app.link(BORIS);
  await app.call(`PATCH /api/v1/operators/${BORIS}`, { body: { max_active_tickets: 2 } });
  await app.pass(11 * MINUTE_MS);
  const { body } = await app.call('GET /api/v1/operators');
  expect(body.items.slice(0, 2).map(({ active_count }: { active_count: number }) => active_count)).toEqual([1, 2]);
});

test.each([
  ['was opened', (app: Waiting) => app.call(`POST /api/v1/tickets/${app.id}/opened`, { as: ANNA })],
  ['is closed', (app: Waiting) => app.call(`POST /api/v1/tickets/${app.id}/close`, { as: ANNA })],
  ['is of a source that does not ask for it', (app: Waiting) => app.rules({ passes_on: false })],
  ['is of a source without a target', (app: Waiting) => app.rules({ open_within_minutes: null })],
])('a ticket that %s stays', async (_what, act) => {
  const app = await waiting();
  await app.link(BORIS);
  await act(app);
  await app.pass(60 * MINUTE_MS);
  expect(await app.owner()).toBe(ANNA);
});

test('a program that was not running passes on when it is back', async () => {
  const app = await waiting();
  await app.link(BORIS);
  const { dataDir, id } = app;
  await app.stop();
  const again = await startManagement({ floor: null, dataDir, startMs: app.clock.now() + 60 * MINUTE_MS });
  await again.scheduler.tick();
  expect((await again.call(`GET /api/v1/tickets/${id}`)).body.operator_id).toBe(BORIS);
});
