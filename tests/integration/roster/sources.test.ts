// Sources: made, changed, keyed and removed over HTTP, in force from the next submission.
import { expect, it } from 'vitest';
import { countOf } from '../../support/audit';
import { submit } from '../../support/clients/http-client';
import { startManagement } from '../../support/management';

it('makes a source that submissions find at once', async () => {
  const { call, ticket } = await startManagement();

  const { status, body } = await call('POST /api/v1/sources', { body: { code: 'бот', name: 'Бот' } });

  expect(status).toBe(201);
  expect(body).toEqual({ id: 2, code: 'бот', name: 'Бот', allowed_origins: [], has_key: false });
  expect(await ticket({ source_code: 'бот' })).toMatchObject({ code: 'all_operators_busy', reason: 'none_linked' });
});

it('lists sources in id order', async () => {
  const { call } = await startManagement();
  await call('POST /api/v1/sources', { body: { code: 'a', name: 'A', allowed_origins: ['https://a.example'] } });

  const { body } = await call('GET /api/v1/sources');

  expect(body.items.map(({ code }: { code: string }) => code)).toEqual(['site', 'a']);
  expect((await call('GET /api/v1/sources/2')).body).toEqual(body.items[1]);
});

it('takes a new code over at once', async () => {
  const { call, ticket } = await startManagement();

  const { body } = await call('PATCH /api/v1/sources/1', { body: { code: 'www' } });

  expect(body).toMatchObject({ id: 1, code: 'www', name: 'site' });
  expect(await ticket()).toMatchObject({ code: 'unknown_source' });
  expect(await ticket({ source_code: 'www' })).toMatchObject({ status: 'active' });
});

it('keeps codes apart', async () => {
  const { call } = await startManagement();
  await call('POST /api/v1/sources', { body: { code: 'bot', name: 'Bot' } });

  const made = await call('POST /api/v1/sources', { body: { code: 'site', name: 'Again' } });
  const renamed = await call('PATCH /api/v1/sources/2', { body: { code: 'site' } });
  const same = await call('PATCH /api/v1/sources/2', { body: { code: 'bot' } });

  expect(made.body).toMatchObject({ status: 409, code: 'source_code_taken' });
  expect(renamed.body).toMatchObject({ status: 409, code: 'source_code_taken' });
  expect(same.status).toBe(200);
});

it('closes a source with a key that is shown once and kept as a hash', async () => {
  const { call, url, store } = await startManagement();
  const submission = { email: 'anna@example.com', source_code: 'site' };

  const { status, body } = await call('POST /api/v1/sources/1/key');

  expect(status).toBe(201);
  expect(body.key).toMatch(/^[\w-]{43}$/u);
  expect((await call('GET /api/v1/sources/1')).body.has_key).toBe(true);
  expect((await submit(url, submission)).body.code).toBe('source_key_required');
  expect((await submit(url, submission, { authorization: `Bearer ${body.key}` })).status).toBe(201);
  const kept = store.database.prepare<[], { key_hash: Buffer }>('SELECT * FROM source_keys').all();
  expect(kept.map(({ key_hash }) => key_hash.length)).toEqual([32]);
});

it('replaces a key at once, and opens the source when it is removed', async () => {
  const { call, url } = await startManagement();
  const submission = { email: 'anna@example.com', source_code: 'site' };
  const old = (await call('POST /api/v1/sources/1/key')).body.key;
  await call('POST /api/v1/sources/1/key');

  expect((await submit(url, submission, { authorization: `Bearer ${old}` })).status).toBe(401);
  expect((await call('DELETE /api/v1/sources/1/key')).status).toBe(204);
  expect((await submit(url, submission)).status).toBe(201);
});

it('removes a source that only ever refused, with its refusals', async () => {
  const { call, ticket, store } = await startManagement({
    floor: { operators: {}, sources: { site: { weights: {} } } },
  });
  await ticket();
  expect(countOf(store.database, 'refusals')).toBe(1);

  expect((await call('DELETE /api/v1/sources/1')).status).toBe(204);

  expect(countOf(store.database, 'refusals')).toBe(0);
  expect(await ticket()).toMatchObject({ code: 'unknown_source' });
});

it('forgets what a removed source answered, when another takes its code over', async () => {
  const { call, url } = await startManagement({
    floor: { operators: { Anna: { max: 1 } }, sources: { site: { weights: {} } } },
  });
  const again = () => submit(url, { email: 'anna@example.com', source_code: 'site' }, { 'idempotency-key': 'one' });
  expect((await again()).status).toBe(409);

  await call('DELETE /api/v1/sources/1');
  const { id } = (await call('POST /api/v1/sources', { body: { code: 'site', name: 'Site' } })).body;
  await call('PUT /api/v1/weights', { body: { changes: [{ source_id: id, operator_id: 1, weight: 1 }] } });

  expect((await again()).status).toBe(201);
});

it('knows an origin in whatever way the supervisor wrote it down', async () => {
  const { call, url } = await startManagement();
  const written = ['https://Shop.Example:443', 'HTTP://пример.рф'];

  const { body } = await call('PATCH /api/v1/sources/1', { body: { allowed_origins: written } });

  expect(body.allowed_origins).toEqual(['https://shop.example', 'http://xn--e1afmkfd.xn--p1ai']);
  const { headers } = await submit(
    url,
    { email: 'anna@example.com', source_code: 'site' },
    { origin: 'https://shop.example' },
  );
  expect(headers.get('access-control-allow-origin')).toBe('https://shop.example');
});

it('keeps a source that has tickets', async () => {
  const { call, ticket } = await startManagement();
  await ticket();

  expect((await call('DELETE /api/v1/sources/1')).body).toMatchObject({ status: 409, code: 'source_has_tickets' });
});

it.each(['GET /9', 'PATCH /9', 'DELETE /9', 'POST /9/key', 'DELETE /9/key'])(
  '%s is an unknown source',
  async (route) => {
    const { call } = await startManagement();

    const { body } = await call(route.replace(' ', ' /api/v1/sources'), route.startsWith('PATCH') ? { body: {} } : {});

    expect(body).toMatchObject({ status: 404, code: 'unknown_source' });
  },
);

it('is without what nobody can see at the ends of its name', async () => {
  const { call } = await startManagement();

  expect((await call('PATCH /api/v1/sources/1', { body: { name: '\u200bСайт\0' } })).body.name).toBe('Сайт');
});

it.each([
  { code: '' },
  { code: ' site' },
  { code: 'x'.repeat(101) },
  { name: 'a\0b' },
  { name: ' ' },
  { allowed_origins: ['example.com'] },
  { allowed_origins: ['https://example.com/path'] },
  { allowed_origins: 'https://example.com' },
  { has_key: false },
])('refuses the patch %j', async (patch) => {
  const { call } = await startManagement();

  expect((await call('PATCH /api/v1/sources/1', { body: patch })).body).toMatchObject({
    status: 422,
    code: 'invalid_input',
  });
});
