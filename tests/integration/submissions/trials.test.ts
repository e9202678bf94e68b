// Trials: the supervisor sends what a form would, and sees where it goes.
import { expect, it } from 'vitest';
import { startManagement } from '../../support/management';

it('gives a trial an operator by the rules of its source', async () => {
  const { call, events } = await startManagement();

  const { status, body } = await call('POST /api/v1/sources/1/trial', { headers: { 'accept-language': 'en' } });

  expect(status).toBe(201);
  expect(body).toMatchObject({
    status: 'active',
    email: 'trial@lead-dispatcher.example',
    message: 'Trial submission',
    name: 'Проба',
    phone: '+7 900 000-00-00',
    phone_e164: '+79000000000',
    source: { code: 'site' },
  });
  expect((await call(`GET /api/v1/tickets/${body.id}`)).body.receipt.candidates).toHaveLength(1);
  expect(events.map(({ type }) => type)).toContain('ticketCreated');
});

it('closes like any other ticket', async () => {
  const { call } = await startManagement();
  const { body } = await call('POST /api/v1/sources/1/trial');

  expect((await call(`POST /api/v1/tickets/${body.id}/close`)).body.status).toBe('closed');
  expect((await call('GET /api/v1/operators/1')).body.active_count).toBe(0);
});

it('is refused like any other submission when nobody is free', async () => {
  const { call } = await startManagement({ floor: { operators: {}, sources: { site: { weights: {} } } } });

  const { body } = await call('POST /api/v1/sources/1/trial');

  expect(body).toMatchObject({ status: 409, code: 'all_operators_busy', reason: 'none_linked' });
  expect((await call('GET /api/v1/refusals')).body.items).toHaveLength(1);
});

it('needs no key of a source that is closed to others', async () => {
  const { call } = await startManagement();
  await call('POST /api/v1/sources/1/key');

  expect((await call('POST /api/v1/sources/1/trial')).status).toBe(201);
});

it('knows no source that is not there', async () => {
  const { call } = await startManagement();

  expect((await call('POST /api/v1/sources/9/trial')).body).toMatchObject({ status: 404, code: 'unknown_source' });
});

it('is the supervisor’s alone', async () => {
  const { call } = await startManagement();

  expect((await call('POST /api/v1/sources/1/trial', { as: 1 })).body.code).toBe('forbidden');
});
