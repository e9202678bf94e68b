// A client who comes again goes to the operator of their last ticket, where the source asks for it and that one is eligible.
import { expect, test } from 'vitest';
import type { FloorPlan } from '../../support/floor';
import { type Management, startManagement } from '../../support/management';
import { DAY_MS } from '../../support/time/fake-clock';

const [ANNA, BORIS] = [1, 2];
const FLOOR: FloorPlan = {
  operators: { Anna: { max: 9 }, Boris: { max: 9 } },
  sources: { site: { weights: { Anna: 1, Boris: 1000 } }, annas: { weights: { Anna: 1 } } },
};

/** Whoever writes first to `annas` has been Anna's; by the weights the next would almost always be Boris's. */
async function known(days: number | null = 30): Promise<Management> {
  const app = await startManagement({ floor: FLOOR });
  await app.call('PATCH /api/v1/sources/1/rules', { body: { preferred_within_days: days } });
  await app.ticket({ source_code: 'annas' });
  return app;
}
const again = async (app: Management, email = 'anna@example.com') => {
  const { id } = await app.ticket({ email });
  return (await app.call(`GET /api/v1/tickets/${id}`)).body;
};

test('goes there without a draw, and the receipt says so', async () => {
  const app = await known();
  for (let time = 0; time < 5; time += 1) {
    const ticket = await again(app);
    expect(ticket).toMatchObject({ operator_id: ANNA, receipt: { preferred_operator_id: ANNA, drawn: null } });
    expect(ticket.timeline[1]).toMatchObject({ type: 'assigned', operator: { id: ANNA } });
  }
});

test('follows whoever had the last ticket at last: transferred, it is theirs', async () => {
  const app = await known();
  await app.call('POST /api/v1/tickets/1/transfer', { body: { operator_id: BORIS } });
  expect(await again(app)).toMatchObject({ operator_id: BORIS, receipt: { preferred_operator_id: BORIS } });
});

test.each([
  [
    'is switched off',
    (app: Management) => app.call('PATCH /api/v1/sources/1/rules', { body: { preferred_within_days: null } }),
  ],
  ['is on a break', (app: Management) => app.call(`PATCH /api/v1/operators/${ANNA}`, { body: { is_active: false } })],
  ['is full', (app: Management) => app.call(`PATCH /api/v1/operators/${ANNA}`, { body: { max_active_tickets: 1 } })],
  [
    'is not linked any more',
    (app: Management) =>
      app.call('PUT /api/v1/weights', { body: { changes: [{ source_id: 1, operator_id: ANNA, weight: null }] } }),
  ],
  [
    'has weight 0',
    (app: Management) =>
      app.call('PUT /api/v1/weights', { body: { changes: [{ source_id: 1, operator_id: ANNA, weight: 0 }] } }),
  ],
  [
    'had them longer ago',
    async (app: Management) => {
      app.clock.advance(30 * DAY_MS + 1);
    },
  ],
])('the draw decides where the former operator %s', async (_what, act) => {
  const app = await known();
  await act(app);
  const { operator_id, receipt } = await again(app);
  expect(receipt.preferred_operator_id).toBeUndefined();
  expect(receipt.drawn).not.toBeNull();
  expect([ANNA, BORIS]).toContain(operator_id);
});

test('also a missed lead that is distributed later goes there; who is new is drawn for', async () => {
  const app = await known();
  const set = (is_active: boolean) =>
    Promise.all([ANNA, BORIS].map((id) => app.call(`PATCH /api/v1/operators/${id}`, { body: { is_active } })));
  await set(false);
  await app.ticket();
  await set(true);
  const { body } = await app.call('GET /api/v1/refusals');
  const distributed = await app.call(`POST /api/v1/refusals/${body.items[0].id}/distribute`);
  expect(distributed.body.operator_id).toBe(ANNA);
  expect((await again(app, 'new@example.com')).receipt.preferred_operator_id).toBeUndefined();
});

test('rules have bounds, are the supervisor’s alone, and the audit log says what they were', async () => {
  const app = await known();
  const patch = (body: object, as: number | 'supervisor' = 'supervisor', id = 1) =>
    app.call(`PATCH /api/v1/sources/${id}/rules`, { as, body });
  for (const wrong of [
    { open_within_minutes: 0 },
    { open_within_minutes: 1441 },
    { preferred_within_days: 3651 },
    { preferred_within_days: 1.5 },
    { passes_on: 'yes' },
    { unknown: 1 },
  ]) {
    expect((await patch(wrong)).status).toBe(422);
  }
  expect((await patch({}, ANNA)).status).toBe(403);
  expect((await patch({}, 'supervisor', 99)).status).toBe(404);
  await patch({ open_within_minutes: 5 });
  expect((await app.call('GET /api/v1/sources/1/rules')).body).toEqual({
    ...{ open_within_minutes: 5, passes_on: false, preferred_within_days: 30 },
  });
  const { body } = await app.call('GET /api/v1/audit?action=source_rules_changed');
  expect(body.items[0].details).toMatchObject({ open_within_minutes: 5, before: { open_within_minutes: null } });
});
