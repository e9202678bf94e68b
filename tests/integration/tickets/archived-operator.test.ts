// A ticket whose operator is archived: it says so, and is opened again for somebody else.
import { expect, test } from 'vitest';
import { type Management, startManagement } from '../../support/management';

const FLOOR = {
  operators: { Anna: { max: 2 }, Boris: { max: 1 } },
  sources: { site: { weights: { Anna: 1 } }, other: { weights: { Boris: 1 } } },
};
const [ANNA, BORIS] = [1, 2];

/** Anna's ticket, closed, and Anna in the archive. */
async function archived(): Promise<Management & { readonly id: number }> {
  const app = await startManagement({ floor: FLOOR });
  const { id } = await app.ticket();
  await app.call(`POST /api/v1/tickets/${id}/close`, { as: ANNA });
  expect((await app.call(`POST /api/v1/operators/${ANNA}/archive`)).status).toBe(204);
  return { ...app, id };
}

test('has a code of its own, also in a step with others, and for whoever takes a transfer back', async () => {
  const app = await archived();
  expect(await app.call(`POST /api/v1/tickets/${app.id}/reopen`)).toMatchObject({
    status: 409,
    body: { code: 'operator_archived' },
  });
  const bulk = await app.call('POST /api/v1/tickets/bulk', { body: { ids: [app.id], action: { type: 'reopen' } } });
  expect(bulk.body.failed).toEqual([{ id: app.id, code: 'operator_archived' }]);
});

test('is opened again for somebody else, with what happened in its timeline and in the loads', async () => {
  const app = await archived();
  const reopen = (body: object) => app.call(`POST /api/v1/tickets/${app.id}/reopen`, { body });
  expect((await reopen({ operator_id: ANNA })).body.code).toBe('unknown_operator');
  expect((await reopen({ operator_id: BORIS })).body).toMatchObject({ status: 'active', operator: { id: BORIS } });
  const { body } = await app.call(`GET /api/v1/tickets/${app.id}`);
  expect(body.timeline.slice(-2)).toMatchObject([
    { type: 'reopened', operator: { id: ANNA } },
    { type: 'transferred', from_operator: { id: ANNA }, operator: { id: BORIS } },
  ]);
  expect((await app.call(`GET /api/v1/operators/${BORIS}`)).body.active_count).toBe(1);
});

test('also then the limit holds, unless the supervisor says otherwise; operators choose nobody', async () => {
  const app = await archived();
  await app.ticket({ source_code: 'other' });
  const reopen = (body: object) => app.call(`POST /api/v1/tickets/${app.id}/reopen`, { body });
  expect((await reopen({ operator_id: BORIS })).body.code).toBe('operator_at_limit');
  const { body: own } = await app.call('GET /api/v1/queue', { as: BORIS });
  await app.call(`POST /api/v1/tickets/${own.tickets[0].id}/close`, { as: BORIS });
  const chosen = await app.call(`POST /api/v1/tickets/${own.tickets[0].id}/reopen`, {
    as: BORIS,
    body: { operator_id: BORIS },
  });
  expect(chosen.status).toBe(403);
  expect((await reopen({ operator_id: BORIS, over_limit: true })).status).toBe(200);
});
