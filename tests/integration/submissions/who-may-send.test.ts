// Who may come in, and what one may ask before: source keys, browsers' origins, the honeypot, availability, health.
import { describe, expect, it } from 'vitest';
import { NO_CONTACT } from '@shared/model/contact';
import { HONEYPOT_FIELD_DEFAULT } from '@shared/model/source-form';
import { startApp } from '../../support/app';
import { countOf } from '../../support/audit';
import { execute, type FloorPlan } from '../../support/floor';
import { type Answer, post, request, submit, SUBMISSIONS } from '../../support/clients/http-client';

const GOOD = { email: 'anna@example.com', source_code: 'site' };

describe('a source with a key', () => {
  const floor: FloorPlan = {
    operators: { Anna: { max: 9 } },
    sources: { locked: { weights: { Anna: 1 }, key: 's3cret' } },
  };
  const knock = async (authorization: string) => {
    const { url } = await startApp({ floor });
    return submit(url, { ...GOOD, source_code: 'locked' }, { authorization });
  };

  it.each(['Bearer s3cret', 'bearer s3cret', 'Bearer   s3cret '])('opens to its key: «%s»', async (authorization) => {
    expect((await knock(authorization)).status).toBe(201);
  });

  it.each(['Bearer wrong', 'Bearer', 'Bearer s3cre', 'Bearer S3CRET', 'Basic s3cret', 's3cret'])(
    'stays shut to anything else: «%s»',
    async (authorization) => {
      expect(await knock(authorization)).toMatchObject({ status: 401, body: { code: 'source_key_required' } });
    },
  );

  it('does not ask for a key where there is none', async () => {
    const { url } = await startApp();

    expect((await submit(url, GOOD, { authorization: 'Bearer anything' })).status).toBe(201);
  });

  it('does not say whether a closed source is busy', async () => {
    const { url, store } = await startApp({ floor });
    await execute(store, 'UPDATE operators SET max_active_tickets = 0');

    expect((await submit(url, { ...GOOD, source_code: 'locked' })).status).toBe(401);
  });
});

describe('a page in a browser', () => {
  const floor: FloorPlan = {
    operators: { Anna: { max: 9 } },
    sources: {
      site: { weights: { Anna: 1 } },
      shop: { weights: { Anna: 1 }, allowedOrigins: ['https://shop.example'] },
      open: { weights: { Anna: 1 }, allowedOrigins: ['*'] },
      full: { weights: {}, allowedOrigins: ['https://shop.example'] },
    },
  };
  const from = async (origin: string, body: object): Promise<Answer> => {
    const { url } = await startApp({ floor });
    return submit(url, { ...GOOD, ...body }, { origin });
  };
  const allowed = ({ headers }: Answer) => headers.get('access-control-allow-origin');

  it('may not read the answer where nothing was allowed', async () => {
    expect(allowed(await from('https://shop.example', { source_code: 'site' }))).toBeNull();
  });

  it('may read the answer of the source that allows its origin', async () => {
    const answer = await from('https://shop.example', { source_code: 'shop' });

    expect(answer.status).toBe(201);
    expect(allowed(answer)).toBe('https://shop.example');
    expect(answer.headers.get('vary')).toMatch(/origin/iu);
  });

  it('may read a refusal, and when to come back', async () => {
    const answer = await from('https://shop.example', { source_code: 'full' });

    expect(answer.status).toBe(409);
    expect(allowed(answer)).toBe('https://shop.example');
    expect(answer.headers.get('access-control-expose-headers')).toBe('Retry-After');
  });

  it('may read what is wrong with its fields', async () => {
    const answer = await from('https://shop.example', { source_code: 'shop', email: 'nobody' });

    expect(answer.status).toBe(422);
    expect(allowed(answer)).toBe('https://shop.example');
  });

  it('may not read the answer of a source that allows another origin', async () => {
    expect(allowed(await from('https://evil.example', { source_code: 'shop' }))).toBeNull();
  });

  it('may read the answer of a source that allows all', async () => {
    expect(allowed(await from('https://any.example', { source_code: 'open' }))).toBe('https://any.example');
  });

  it('may ask about availability where it may submit, and nowhere else', async () => {
    const { url } = await startApp({ floor });
    const ask = (code: string) =>
      request(`${url}/api/v1/availability?source_code=${code}`, { headers: { origin: 'https://shop.example' } });

    expect(allowed(await ask('shop'))).toBe('https://shop.example');
    expect(allowed(await ask('site'))).toBeNull();
    expect(allowed(await ask('nowhere'))).toBeNull();
  });

  it('learns by a preflight that its origin is allowed', async () => {
    const { url } = await startApp({ floor: { ...floor, sources: { shop: floor.sources.shop ?? { weights: {} } } } });
    const { status, headers } = await preflight(url, 'https://shop.example');

    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(headers.get('access-control-allow-methods')).toBe('POST');
    expect(headers.get('access-control-allow-headers')).toMatch(/content-type.*idempotency-key.*authorization/u);
  });

  it('learns nothing by a preflight from a foreign origin', async () => {
    const { url } = await startApp();
    const { status, headers } = await preflight(url, 'https://evil.example');

    expect(status).toBe(204);
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  function preflight(url: string, origin: string): Promise<Answer> {
    const headers = { origin, 'access-control-request-method': 'POST' };
    return request(url + SUBMISSIONS, { method: 'OPTIONS', headers });
  }
});

describe('the honeypot', () => {
  it('answers as if it had stored the submission, and stores nothing', async () => {
    const { url, store, clock } = await startApp();

    const { status, body } = await submit(url, {
      ...GOOD,
      message: 'купите',
      [HONEYPOT_FIELD_DEFAULT]: 'https://spam.example',
    });

    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(Number),
      lead_id: expect.any(Number),
      source_id: expect.any(Number),
      operator_id: expect.any(Number),
      status: 'active',
      message: 'купите',
      ...NO_CONTACT,
      created_at: new Date(clock.now()).toISOString(),
      closed_at: null,
      operator: { id: expect.any(Number), name: expect.any(String) },
    });
    for (const table of ['leads', 'tickets', 'refusals']) expect(countOf(store.database, table)).toBe(0);
  });

  it.each(['', null])('lets people through, who leave it %j', async (trap) => {
    const { url, store } = await startApp();

    expect((await submit(url, { ...GOOD, [HONEYPOT_FIELD_DEFAULT]: trap })).status).toBe(201);
    expect(countOf(store.database, 'tickets')).toBe(1);
  });
});

describe('a form', () => {
  const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

  it('is taken as a submission', async () => {
    const { url, store } = await startApp();

    const { status } = await post(url, 'email=anna%40example.com&source_code=site&message=%D0%B4%D0%B0+%2B1', FORM);

    expect(status).toBe(201);
    expect(store.database.prepare('SELECT message FROM tickets').pluck().all()).toEqual(['да +1']);
  });

  it('is refused when a field comes twice', async () => {
    const { url } = await startApp();

    const { status, body } = await post(url, 'email=a%40b.example&email=c%40d.example&source_code=site', FORM);

    expect({ status, errors: body.errors }).toMatchObject({ status: 422, errors: [{ field: 'email' }] });
  });

  it.each(['email=%FF&source_code=site'])('is malformed when it cannot be decoded: %s', async (body) => {
    const { url } = await startApp();

    expect(await post(url, body, FORM)).toMatchObject({ status: 400, body: { code: 'malformed_body' } });
  });

  it('may say its charset', async () => {
    const { url } = await startApp();
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };

    expect((await post(url, 'email=anna%40example.com&source_code=site', headers)).status).toBe(201);
  });
});

describe('availability', () => {
  const ask = (url: string, query: string) => request(`${url}/api/v1/availability${query}`);

  it('says that somebody is free', async () => {
    const { url } = await startApp();

    expect(await ask(url, '?source_code=site')).toMatchObject({
      status: 200,
      body: { available: true, retry_after_s: 0 },
    });
  });

  it('says when to come back once the last slot is taken', async () => {
    const { url } = await startApp({
      floor: { operators: { Anna: { max: 1 } }, sources: { site: { weights: { Anna: 1 } } } },
    });
    await submit(url, GOOD);

    expect((await ask(url, '?source_code=site')).body).toEqual({ available: false, retry_after_s: 30 });
  });

  it.each(['', '?source_code=', '?source_code=nowhere', '?source_code=site&source_code=site'])(
    'does not know the source: «%s»',
    async (query) => {
      const { url } = await startApp();

      expect(await ask(url, query)).toMatchObject({ status: 404, body: { code: 'unknown_source' } });
    },
  );

  it('stores nothing', async () => {
    const { url, store } = await startApp({ floor: { operators: {}, sources: { site: { weights: {} } } } });

    await ask(url, '?source_code=site');

    expect(countOf(store.database, 'refusals')).toBe(0);
  });
});

it('is healthy and says its version', async () => {
  const { url } = await startApp();

  expect(await request(`${url}/health`)).toMatchObject({ status: 200, body: { status: 'ok', version: '0.0.0' } });
});
