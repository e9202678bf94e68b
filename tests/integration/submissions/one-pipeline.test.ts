// One pipeline, every carrier: whatever carries a submission, it is judged by the same rules in the same order, and nothing a
// sender does is logged as a fault.
import { describe, expect, it } from 'vitest';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { countOf } from '../../support/audit';
import type { FloorPlan } from '../../support/floor';
import { postForm } from '../../support/clients/form-client';
import { request, submit } from '../../support/clients/http-client';
import { connectSocket } from '../../support/clients/socket-client';
import { SUPERVISOR } from '../../support/supervisor';

const FLOOR: FloorPlan = {
  operators: { Anna: { max: 50 } },
  sources: { site: { weights: { Anna: 1 } }, locked: { weights: { Anna: 1 }, key: 's3cret' }, empty: { weights: {} } },
};

type Fields = Readonly<Record<string, string>> & { readonly source_code: string };

/** Answers the status of one submission. */
type Send = (app: RunningApp, fields: Fields) => Promise<number>;

const carriers: readonly (readonly [string, Send])[] = [
  ['HTTP', async ({ url }, fields) => (await submit(url, fields)).status],
  [
    'HTTP from a page, which the framework answers',
    async ({ url }, fields) => (await submit(url, fields, { origin: 'https://example.com' })).status,
  ],
  ['WebSocket', async ({ url }, fields) => (await (await connectSocket(url)).submit(fields)).status],
  [
    'the hosted form',
    async ({ url }, { source_code, ...fields }) => (await postForm(url, fields, { code: source_code })).status,
  ],
  [
    'the source’s own address',
    async ({ url }, { source_code, ...fields }) =>
      (await request(`${url}/in/${source_code}`, { method: 'POST', body: new URLSearchParams(fields) })).status,
  ],
];

const EMAIL = 'anna@example.com';

describe.each(carriers)('over %s', (_name, send) => {
  it.each([
    ['a good one', { email: EMAIL, source_code: 'site' }, 201],
    ['busy', { email: EMAIL, source_code: 'empty' }, 409],
    ['an unknown source', { email: EMAIL, source_code: 'landng' }, 404],
    ['a source with a key', { email: EMAIL, source_code: 'locked' }, 401],
    ['no address', { email: 'nobody', source_code: 'site' }, 422],
    ['a message that is too long', { email: EMAIL, source_code: 'site', message: 'x'.repeat(10_001) }, 422],
  ])('is answered: %s', async (_what, fields, status) => {
    const app = await startApp({ floor: FLOOR });

    expect(await send(app, fields)).toBe(status);
    expect(app.loggedErrors).toEqual([]);
  });

  it('brings the whole contact to the ticket', async () => {
    const app = await startApp({ floor: FLOOR });
    const contact = { name: 'Анна Ким', phone: '8 (926) 555-01-44' };

    expect(await send(app, { email: EMAIL, source_code: 'site', message: 'Цена?', ...contact })).toBe(201);

    expect((await callHttp(app, 'GET /tickets/1')).body).toMatchObject({
      email: EMAIL,
      message: 'Цена?',
      ...contact,
      phone_e164: '+79265550144',
    });
  });

  it('reads a phone without a country as one of the country that is set', async () => {
    const app = await startApp({ floor: FLOOR });
    await app.settings.update({ phone_country: 'DE' }, SUPERVISOR);

    await send(app, { email: EMAIL, source_code: 'site', phone: '01512 3456789' });

    expect((await callHttp(app, 'GET /tickets/1')).body.phone_e164).toBe('+4915123456789');
  });

  it('counts the address before anything else is looked at', async () => {
    const app = await startApp({ floor: FLOOR, rateLimit: 1 });
    await send(app, { email: 'nobody', source_code: 'site' });

    expect(await send(app, { email: EMAIL, source_code: 'site' })).toBe(429);
    expect(countOf(app.store.database, 'leads')).toBe(0);
    expect(app.loggedErrors).toEqual([]);
  });

  it('says that nothing was stored when storage fails, and logs no fault of the sender', async () => {
    const app = await startApp({ floor: FLOOR });
    app.store.database.pragma('query_only = ON');

    expect(await send(app, { email: EMAIL, source_code: 'site' })).toBe(503);
    app.store.database.pragma('query_only = OFF');
    expect(await send(app, { email: EMAIL, source_code: 'site' })).toBe(201);
  });
});

describe('a plain request and one that is not', () => {
  const answer = async (app: RunningApp, fields: Fields, headers: Record<string, string>) => {
    const response = await fetch(`${app.url}/api/v1/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(fields),
    });
    const names = ['content-type', 'x-content-type-options', 'retry-after', 'content-length', 'connection'];
    return { status: response.status, headers: names.map((name) => response.headers.get(name)) };
  };

  it.each([
    ['a good one', { email: EMAIL, source_code: 'site' }],
    ['busy', { email: EMAIL, source_code: 'empty' }],
    ['an unknown source', { email: EMAIL, source_code: 'landng' }],
    ['a source with a key', { email: EMAIL, source_code: 'locked' }],
    ['no address', { email: 'nobody', source_code: 'site' }],
  ])('have the same answer: %s', async (_what, fields) => {
    const app = await startApp({ floor: FLOOR });

    const plain = await answer(app, fields, {});

    expect(await answer(app, fields, { 'content-encoding': 'identity' })).toEqual(plain);
  });

  it('have the same answer while nothing can be stored', async () => {
    const app = await startApp({ floor: FLOOR });
    app.store.database.pragma('query_only = ON');
    const fields = { email: EMAIL, source_code: 'site' };

    const plain = await answer(app, fields, {});

    expect(plain.headers).toContain('5');
    expect(await answer(app, fields, { 'content-encoding': 'identity' })).toEqual(plain);
  });
});
