// The contract over HTTP: who may call, and what a call that cannot be served is told.
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '@shared/errors';
import { startManagement } from '../../support/management';

const OPERATORS = '/api/v1/operators';

describe('access', () => {
  it('refuses a call without a token', async () => {
    const { call } = await startManagement();

    const { status, headers, body } = await call(`GET ${OPERATORS}`, { as: null });

    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ status: 401, code: 'access_token_required' });
  });

  it('refuses an operator who calls what is the supervisor’s', async () => {
    const { call, floor } = await startManagement();

    const { status, body } = await call(`GET ${OPERATORS}`, { as: floor.operators.Anna ?? 0 });

    expect(status).toBe(403);
    expect(body.code).toBe('forbidden');
  });

  it('refuses before it reads the body', async () => {
    const { call, store } = await startManagement();

    const { status } = await call(`POST ${OPERATORS}`, { as: null, body: '{"name": "' });

    expect(status).toBe(401);
    expect([...store.roster.operators()]).toHaveLength(1);
  });

  it('says the same of an unknown address to everybody', async () => {
    const { call } = await startManagement();

    expect((await call('GET /api/v1/nothing', { as: null })).status).toBe(404);
    expect((await call('GET /api/v1/nothing')).body.code).toBe('not_found');
  });
});

describe('what cannot be served', () => {
  it.each([
    ['not JSON', '{"name": ', 'malformed_body'],
    ['not UTF-8', Uint8Array.from([...Buffer.from('{"name": "'), 0xff, ...Buffer.from('"}')]), 'malformed_body'],
    ['an array', '[]', 'invalid_input'],
    ['a text', '"name"', 'invalid_input'],
    ['null', 'null', 'invalid_input'],
    ['nothing', '', 'invalid_input'],
  ] as const)('a body that is %s', async (_what, body, code) => {
    const { call, loggedErrors } = await startManagement();

    const answer = await call(`POST ${OPERATORS}`, { body });

    expect(answer.status).toBe(ERRORS[code].status);
    expect(answer.body).toMatchObject({ status: ERRORS[code].status, code });
    expect(loggedErrors).toEqual([]);
  });

  it('a body over 1 MiB', async () => {
    const { call } = await startManagement();

    const { status, body } = await call(`POST ${OPERATORS}`, { body: { name: 'x'.repeat(1024 * 1024) } });

    expect(status).toBe(413);
    expect(body.code).toBe('body_too_large');
  });

  it('a body of another type', async () => {
    const { call } = await startManagement();

    const { status, body } = await call(`POST ${OPERATORS}`, {
      body: 'name=Anna',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

    expect(status).toBe(415);
    expect(body.code).toBe('unsupported_media_type');
  });

  it('a method that the address does not know', async () => {
    const { call } = await startManagement();

    const { status, headers, body } = await call(`PUT ${OPERATORS}`, { body: {} });

    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('GET, POST');
    expect(body.code).toBe('method_not_allowed');
  });

  it.each(['abc', '0', '-1', '1.5', '0x1', '1e3', '%20', 'true', '9007199254740993', '99999999999999999999'])(
    'the id %s',
    async (id) => {
      const { call, loggedErrors } = await startManagement();

      const { status, body } = await call(`GET ${OPERATORS}/${id}`);

      expect(status).toBe(422);
      expect(body).toMatchObject({ code: 'invalid_input', errors: [{ field: 'id' }] });
      expect(loggedErrors).toEqual([]);
    },
  );

  it.each([
    'limit=0',
    'limit=501',
    'limit=x',
    'limit=-1',
    'limit=',
    'limit=1&limit=2',
    'status=open',
    'operator_id=x',
    'from=yesterday',
    'from=2026-02-30T00:00:00Z',
    'cursor=%00',
    'cursor=abc',
    `cursor=${'a'.repeat(300)}`,
    `q=${'a'.repeat(300)}`,
  ])('the query %s', async (query) => {
    const { call, loggedErrors } = await startManagement();

    const { status, body } = await call(`GET /api/v1/tickets?${query}`);

    expect(status).toBe(422);
    expect(body.code).toBe('invalid_input');
    expect(body.errors).toMatchObject([{ field: query.split('=', 1)[0] }]);
    expect(loggedErrors).toEqual([]);
  });

  it.each(['%', '%zz', '%00', '..%2f..', '__proto__', 'constructor', '1/2/3', '%F0%9F%92%A9'])(
    'the hostile path %s',
    async (path) => {
      const { call, loggedErrors } = await startManagement();

      const { status } = await call(`GET ${OPERATORS}/${path}`);

      expect([404, 422]).toContain(status);
      expect(loggedErrors).toEqual([]);
    },
  );

  it('names every wrong and every unknown field', async () => {
    const { call } = await startManagement();

    const { status, body } = await call(`POST ${OPERATORS}`, {
      body: { name: '', max_active_tickets: '5', is_active: 1, salary: 7 },
      headers: { 'accept-language': 'en' },
    });

    expect(status).toBe(422);
    expect(body.detail).toBe('Check the fields of the request.');
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'is_active',
      'max_active_tickets',
      'name',
      'salary',
    ]);
  });
});

describe('an error nobody expected', () => {
  it('shows the client a request id and the log everything', async () => {
    const { call, store, loggedErrors } = await startManagement();
    store.database.exec('DROP TABLE assignment_receipts');
    store.database.exec("PRAGMA foreign_keys = OFF; INSERT INTO leads (email) VALUES ('a@b.cd')");
    store.database.exec(
      "INSERT INTO tickets (lead_id, source_id, operator_id, status, created_at) VALUES (1, 1, 1, 'active', 1)",
    );

    const { status, body } = await call('GET /api/v1/tickets/1');

    expect(status).toBe(500);
    expect(body).toMatchObject({ code: 'internal', detail: 'Внутренняя ошибка. Ничего не потеряно.' });
    expect(body.request_id).toEqual(expect.any(String));
    expect(JSON.stringify(body)).not.toContain('assignment_receipts');
    expect(loggedErrors[0]).toContain('assignment_receipts');
  });
});

it('says that nothing was stored while another program holds the database', async () => {
  const { call, store, events } = await startManagement();
  const other = new Database(store.database.name);
  other.exec('BEGIN IMMEDIATE');

  const { status, body } = await call(`POST ${OPERATORS}`, { body: { name: 'Boris' } });

  other.close();
  expect(status).toBe(503);
  expect(body.code).toBe('storage_unavailable');
  expect([...store.roster.operators()].map(({ name }) => name)).toEqual(['Anna']);
  expect(events).toEqual([]);
  expect((await call(`POST ${OPERATORS}`, { body: { name: 'Boris' } })).status).toBe(201);
});

describe('the language of problems', () => {
  it.each([
    [undefined, 'Оператор не найден.'],
    ['en-US,en;q=0.9', 'Unknown operator.'],
    ['ru,en;q=0.5', 'Оператор не найден.'],
  ])('Accept-Language: %s', async (language, detail) => {
    const { call } = await startManagement();

    const { body } = await call(`GET ${OPERATORS}/99`, {
      headers: language === undefined ? {} : { 'accept-language': language },
    });

    expect(body.detail).toBe(detail);
  });
});

it('answers HEAD like GET, without the body', async () => {
  const { url, accessToken } = await startManagement();

  const response = await fetch(url + OPERATORS, {
    method: 'HEAD',
    headers: { authorization: `Bearer ${accessToken}` },
  });

  expect(response.status).toBe(200);
  expect(await response.text()).toBe('');
});

it('leaves the routes for submissions alone', async () => {
  const { call, ticket } = await startManagement();

  expect((await ticket()).id).toBe(1);
  expect((await call('GET /api/v1/availability?source_code=site', { as: null })).body).toEqual({
    available: true,
    retry_after_s: 0,
  });
});
