// Operators: made, changed and removed over HTTP, in force from the next submission.
import { expect, it } from 'vitest';
import { countOf } from '../../support/audit';
import { startManagement } from '../../support/management';

it('makes an operator who takes part at once, with five slots', async () => {
  const { call } = await startManagement({ floor: null });

  const { status, body } = await call('POST /api/v1/operators', { body: { name: 'Анна 🙂' } });

  const expected = { id: 1, name: 'Анна 🙂', is_active: true, max_active_tickets: 5, active_count: 0, free_slots: 5 };
  expect(status).toBe(201);
  expect(body).toEqual(expected);
  expect((await call('GET /api/v1/operators')).body).toEqual({ items: [expected] });
  expect((await call('GET /api/v1/operators/1')).body).toEqual(expected);
});

it('takes white space off the ends of a name, and nothing else for a name', async () => {
  const { call } = await startManagement();

  const { body } = await call('POST /api/v1/operators', { body: { name: ' Вера  Павловна\u00a0' } });
  const blank = await call('POST /api/v1/operators', { body: { name: ' \t' } });

  expect(body.name).toBe('Вера  Павловна');
  expect(blank.body).toMatchObject({ code: 'invalid_input', errors: [{ field: 'name' }] });
});

it('changes only what a patch names', async () => {
  const { call, events } = await startManagement();

  const { status, body } = await call('PATCH /api/v1/operators/1', { body: { is_active: false } });

  expect(status).toBe(200);
  expect(body).toMatchObject({ name: 'Anna', is_active: false, max_active_tickets: 1_000, free_slots: 0 });
  expect(events).toEqual([{ type: 'operatorStateNoted', operator_id: 1 }, { type: 'operatorsChanged' }]);
});

it('gives an operator who was deactivated nothing new', async () => {
  const { call, ticket } = await startManagement();
  await call('PATCH /api/v1/operators/1', { body: { is_active: false } });

  expect(await ticket()).toMatchObject({ code: 'all_operators_busy', reason: 'all_inactive' });
});

it('closes nothing when the limit goes below the load', async () => {
  const { call, ticket } = await startManagement();
  await ticket();
  await ticket();

  const { body } = await call('PATCH /api/v1/operators/1', { body: { max_active_tickets: 1 } });

  expect(body).toMatchObject({ max_active_tickets: 1, active_count: 2, free_slots: 0 });
  expect(await ticket()).toMatchObject({ code: 'all_operators_busy', reason: 'all_at_limit' });
});

it('removes an operator who never had a ticket, with the links', async () => {
  const { call, store } = await startManagement();

  const { status, body } = await call('DELETE /api/v1/operators/1');

  expect(status).toBe(204);
  expect(body).toBe('');
  expect(countOf(store.database, 'operators')).toBe(0);
  expect(countOf(store.database, 'source_operator_weights')).toBe(0);
});

it('keeps an operator who has a ticket, be it closed', async () => {
  const { call, ticket } = await startManagement();
  const { id } = await ticket();

  expect((await call('DELETE /api/v1/operators/1')).body).toMatchObject({ status: 409, code: 'operator_has_tickets' });
  await call(`POST /api/v1/tickets/${id}/close`);
  expect((await call('DELETE /api/v1/operators/1')).body).toMatchObject({ status: 409, code: 'operator_has_tickets' });
});

it('keeps an operator who had a ticket, whoever has it now: reports name them', async () => {
  const { call, ticket } = await startManagement();
  const { id } = await ticket();
  const { body: other } = await call('POST /api/v1/operators', { body: { name: 'Boris', max_active_tickets: 1 } });
  await call(`POST /api/v1/tickets/${id}/transfer`, { body: { operator_id: other.id } });

  expect((await call('DELETE /api/v1/operators/1')).body).toMatchObject({ status: 409, code: 'operator_has_tickets' });
  const { operators } = (await call('GET /api/v1/reports/work?days=1')).body;
  expect(operators).toMatchObject([
    { operator_name: 'Anna', received: 1, transferred_out: 1 },
    { operator_name: 'Boris', received: 0, transferred_in: 1 },
  ]);
});

it.each(['GET', 'PATCH', 'DELETE'])('%s of an unknown operator', async (method) => {
  const { call } = await startManagement();

  const { status, body } = await call(`${method} /api/v1/operators/99`, method === 'PATCH' ? { body: {} } : {});

  expect(status).toBe(404);
  expect(body.code).toBe('unknown_operator');
});

it.each([
  { name: '' },
  { name: 'x'.repeat(201) },
  { name: 'a\0b' },
  { name: '\ud800' },
  { name: 5 },
  { name: null },
  { max_active_tickets: -1 },
  { max_active_tickets: 1.5 },
  { max_active_tickets: 100_000_001 },
  { max_active_tickets: '5' },
  { is_active: 'yes' },
  { id: 7, load: 3 },
])('refuses the patch %j', async (patch) => {
  const { call, events } = await startManagement();

  const { status, body } = await call('PATCH /api/v1/operators/1', { body: patch });

  expect(status).toBe(422);
  expect(body.code).toBe('invalid_input');
  expect(events).toEqual([]);
});
