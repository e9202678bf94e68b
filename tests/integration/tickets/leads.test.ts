// Leads over HTTP: found by the beginning of an e-mail, each with everything it sent.
import { expect, it } from 'vitest';
import { change } from '../../support/floor';
import { startManagement } from '../../support/management';

async function startLeads() {
  const management = await startManagement();
  for (const email of [
    'anna@example.com',
    'Anton@Example.com',
    'boris@example.com',
    'почта@пример.рф',
    'a_b@example.com',
  ]) {
    await management.ticket({ email });
  }
  const emailsOf = async (query: string): Promise<string[]> => {
    const { body } = await management.call(`GET /api/v1/leads?${query}`);
    return body.items.map(({ email }: { email: string }) => email);
  };
  return { ...management, emailsOf };
}

it('lists leads newest first, with how much each sent and when', async () => {
  const { call, ticket, clock } = await startLeads();
  clock.advance(60_000);
  await ticket({ email: 'ANTON@example.com' });

  const { body } = await call('GET /api/v1/leads?limit=4');

  expect(body.items).toHaveLength(4);
  expect(body.items[3]).toEqual({
    id: 2,
    email: 'anton@example.com',
    email_as_typed: 'ANTON@example.com',
    name: null,
    phone: null,
    phone_e164: null,
    ticket_count: 2,
    last_ticket_at: new Date(clock.now()).toISOString(),
  });
});

it('says of a lead the name and the phone it named last', async () => {
  const { call, ticket } = await startManagement();
  await ticket({ name: 'Анна', phone: '8 926 555-01-44' });
  await ticket({ name: 'Анна Ким', phone: '8 926 555-01-45' });
  await ticket();

  const last = { ticket_count: 3, name: 'Анна Ким', phone: '8 926 555-01-45', phone_e164: '+79265550145' };
  expect((await call('GET /api/v1/leads')).body.items).toMatchObject([last]);
  expect((await call('GET /api/v1/leads/1')).body).toMatchObject({
    ...last,
    tickets: [{ phone: null }, { phone: '8 926 555-01-45' }, { phone: '8 926 555-01-44' }],
  });
});

it.each([
  ['q=an', ['anton@example.com', 'anna@example.com']],
  ['q=%20ANNA@Exam', ['anna@example.com']],
  ['q=почта@пример.рф', ['почта@xn--e1afmkfd.xn--p1ai']],
  ['q=почта@', ['почта@xn--e1afmkfd.xn--p1ai']],
  ['q=a_', ['a_b@example.com']],
  ['q=a%25', []],
  ['q=example', []],
])('finds by the beginning of the e-mail: %s', async (query, emails) => {
  const { emailsOf } = await startLeads();

  expect(await emailsOf(query)).toEqual(emails);
});

it.each(['', '&q=a'])('goes through all pages once%s', async (filter) => {
  const { call, emailsOf } = await startLeads();
  const all = await emailsOf(`limit=500${filter}`);

  const first = (await call(`GET /api/v1/leads?limit=2${filter}`)).body;
  const rest = await emailsOf(`limit=500${filter}&cursor=${first.next_cursor}`);

  expect([...first.items.map(({ email }: { email: string }) => email), ...rest]).toEqual(all);
});

it('finds the newest of very many that begin alike', async () => {
  const { call, store } = await startLeads();
  await change(store, () => {
    store.database.exec(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
      INSERT INTO leads (email) SELECT 'many' || i || '@example.com' FROM n`);
  });

  const { body } = await call('GET /api/v1/leads?q=many&limit=2');

  expect(body.items.map(({ email }: { email: string }) => email)).toEqual([
    'many6000@example.com',
    'many5999@example.com',
  ]);
});

it('answers one lead with its tickets, newest first', async () => {
  const { call, ticket } = await startLeads();
  await ticket({ email: 'anna@example.com', message: 'снова' });

  const { status, body } = await call('GET /api/v1/leads/1');

  expect(status).toBe(200);
  expect(body).toMatchObject({ id: 1, email: 'anna@example.com', email_as_typed: null, ticket_count: 2 });
  expect(body.tickets).toMatchObject([
    { id: 6, message: 'снова' },
    { id: 1, message: null },
  ]);
});

it('knows a lead that only ever was refused', async () => {
  const { call, ticket } = await startManagement({ floor: { operators: {}, sources: { site: { weights: {} } } } });
  await ticket();

  expect((await call('GET /api/v1/leads/1')).body).toMatchObject({
    ticket_count: 0,
    last_ticket_at: null,
    tickets: [],
  });
});

it('knows nothing of a lead that never was', async () => {
  const { call } = await startManagement();

  expect((await call('GET /api/v1/leads/77')).body).toMatchObject({ status: 404, code: 'unknown_lead' });
});
