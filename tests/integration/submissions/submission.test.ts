// The main job over HTTP: a submission comes in, gets its operator, and is on disk when it is answered.
import { expect, it } from 'vitest';
import { NO_CONTACT } from '@shared/model/contact';
import { startApp } from '../../support/app';
import { countOf, faultsOf } from '../../support/audit';
import { submit } from '../../support/clients/http-client';

it('answers a submission with the ticket and its operator', async () => {
  const { url, clock, floor } = await startApp();

  const { status, headers, body } = await submit(url, {
    email: 'anna@example.com',
    source_code: 'site',
    message: 'Перезвоните мне',
  });

  expect(status).toBe(201);
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(body).toEqual({
    id: 1,
    lead_id: 1,
    source_id: floor.sources.site,
    operator_id: floor.operators.Anna,
    status: 'active',
    message: 'Перезвоните мне',
    ...NO_CONTACT,
    created_at: new Date(clock.now()).toISOString(),
    closed_at: null,
    operator: { id: floor.operators.Anna, name: 'Anna' },
  });
});

it('stores what it answered', async () => {
  const { url, store, clock } = await startApp();

  const { body } = await submit(url, { email: 'anna@example.com', source_code: 'site' });

  const { id, lead_id, source_id, operator_id, status, closed_at } = body;
  expect(store.database.prepare('SELECT * FROM tickets').all()).toEqual([
    { id, lead_id, source_id, operator_id, status, closed_at, message: null, created_at: clock.now() },
  ]);
  expect(countOf(store.database, 'ticket_contacts')).toBe(0);
  expect(store.database.prepare('SELECT email, email_as_typed FROM leads').all()).toEqual([
    { email: 'anna@example.com', email_as_typed: null },
  ]);
  expect(faultsOf(store.database)).toEqual([]);
});

it('finds the lead again however the address is spelt', async () => {
  const { url, store } = await startApp();

  const spellings = ['anna@example.com', ' Anna@Example.com ', 'ANNA@EXAMPLE.COM'];
  const answers = await Promise.all(spellings.map((email) => submit(url, { email, source_code: 'site' })));

  expect(new Set(answers.map(({ body }) => body.lead_id)).size).toBe(1);
  expect(countOf(store.database, 'leads')).toBe(1);
});
