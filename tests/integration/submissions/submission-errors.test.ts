// Each row of the error table for submissions, in both languages, over both transports.
import { describe, expect, it } from 'vitest';
import { ERRORS, type ErrorCode, type Language } from '@shared/errors';
import { startApp } from '../../support/app';
import { countOf } from '../../support/audit';
import type { FloorPlan } from '../../support/floor';
import { type Answer, post, request, submit, SUBMISSIONS } from '../../support/clients/http-client';
import { connectSocket } from '../../support/clients/socket-client';

const FLOOR: FloorPlan = {
  operators: { Anna: { max: 100 }, Boris: { max: 0 }, Vera: { max: 5, isActive: false } },
  sources: {
    site: { weights: { Anna: 1 } },
    locked: { weights: { Anna: 1 }, key: 's3cret' },
    unlinked: { weights: {} },
    asleep: { weights: { Vera: 1 } },
    full: { weights: { Boris: 1 } },
    weightless: { weights: { Anna: 0 } },
    various: { weights: { Boris: 1, Vera: 1 } },
  },
};

const GOOD = { email: 'anna@example.com', source_code: 'site' };
const JSON_HEADERS = { 'content-type': 'application/json' };

interface Row {
  readonly code: ErrorCode;
  readonly status: number;
  readonly send: (url: string, headers: Readonly<Record<string, string>>) => Promise<Answer>;
}

/** The table of the wire, a request for each row. */
const ROWS: readonly Row[] = [
  { code: 'all_operators_busy', status: 409, send: (url, h) => submit(url, { ...GOOD, source_code: 'full' }, h) },
  { code: 'unknown_source', status: 404, send: (url, h) => submit(url, { ...GOOD, source_code: 'nowhere' }, h) },
  { code: 'invalid_submission', status: 422, send: (url, h) => submit(url, { source_code: 'site' }, h) },
  { code: 'malformed_body', status: 400, send: (url, h) => post(url, '{"email":', { ...JSON_HEADERS, ...h }) },
  { code: 'body_too_large', status: 413, send: (url, h) => submit(url, { ...GOOD, more: 'x'.repeat(1_048_576) }, h) },
  {
    code: 'unsupported_media_type',
    status: 415,
    send: (url, h) => post(url, '<a/>', { 'content-type': 'text/xml', ...h }),
  },
  { code: 'source_key_required', status: 401, send: (url, h) => submit(url, { ...GOOD, source_code: 'locked' }, h) },
  {
    code: 'idempotency_key_reused',
    status: 422,
    send: async (url, h) => {
      await submit(url, GOOD, { 'idempotency-key': 'k1' });
      return submit(url, { ...GOOD, message: 'another' }, { 'idempotency-key': 'k1', ...h });
    },
  },
  { code: 'method_not_allowed', status: 405, send: (url, h) => request(url + SUBMISSIONS, { headers: h }) },
  { code: 'not_found', status: 404, send: (url, h) => request(`${url}/api/v2/submissions`, { headers: h }) },
];

describe.each(['ru', 'en'] satisfies Language[])('in %s', (language) => {
  it.each(ROWS)('answers $status $code as a problem document', async ({ code, status, send }) => {
    const { url, loggedErrors } = await startApp({ floor: FLOOR });

    const answer = await send(url, { 'accept-language': language });

    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json\b/u);
    expect(answer.body).toMatchObject({
      type: expect.stringMatching(/./u),
      title: ERRORS[code].en,
      status,
      detail: ERRORS[code][language],
      code,
    });
    expect(loggedErrors).toEqual([]);
  });
});

it('speaks Russian to who asks for no language', async () => {
  const { url } = await startApp({ floor: FLOOR });

  const { body } = await submit(url, { ...GOOD, source_code: 'full' });

  expect(body.detail).toBe('Все операторы заняты. Попробуйте позже.');
});

it.each([
  { source_code: 'unlinked', reason: 'none_linked' },
  { source_code: 'asleep', reason: 'all_inactive' },
  { source_code: 'full', reason: 'all_at_limit' },
  { source_code: 'weightless', reason: 'zero_weight' },
  { source_code: 'various', reason: 'mixed' },
])('gives the reason $reason with a refusal', async ({ source_code, reason }) => {
  const { url, store } = await startApp({ floor: FLOOR });

  const { status, headers, body } = await submit(url, { ...GOOD, source_code });

  expect(status).toBe(409);
  expect(body).toMatchObject({ code: 'all_operators_busy', reason, retry_after_s: 30 });
  expect(headers.get('retry-after')).toBe('30');
  expect(store.database.prepare('SELECT reason FROM refusals').all()).toEqual([{ reason }]);
});

it('keeps the lead but no ticket of a refused submission', async () => {
  const { url, store } = await startApp({ floor: FLOOR });

  await submit(url, { ...GOOD, source_code: 'full' });

  expect(countOf(store.database, 'leads')).toBe(1);
  expect(countOf(store.database, 'tickets')).toBe(0);
});

it.each(ROWS.filter(({ code }) => code !== 'all_operators_busy' && code !== 'idempotency_key_reused'))(
  'stores nothing of what it answers with $code',
  async ({ send }) => {
    const { url, store } = await startApp({ floor: FLOOR });

    await send(url, {});

    for (const table of ['leads', 'tickets', 'refusals', 'idempotency_keys']) {
      expect([table, countOf(store.database, table)]).toEqual([table, 0]);
    }
  },
);

describe('a submission with wrong fields', () => {
  it.each([
    { why: 'no e-mail', body: { source_code: 'site' }, field: 'email' },
    { why: 'an e-mail that is a number', body: { ...GOOD, email: 7 }, field: 'email' },
    { why: 'an e-mail that is null', body: { ...GOOD, email: null }, field: 'email' },
    { why: 'an e-mail that is empty', body: { ...GOOD, email: '' }, field: 'email' },
    { why: 'an e-mail without @', body: { ...GOOD, email: 'anna.example.com' }, field: 'email' },
    { why: 'an e-mail of 255 characters', body: { ...GOOD, email: `${'a'.repeat(243)}@example.com` }, field: 'email' },
    { why: 'no source', body: { email: GOOD.email }, field: 'source_code' },
    { why: 'a source that is a list', body: { ...GOOD, source_code: ['site'] }, field: 'source_code' },
    { why: 'a message that is an object', body: { ...GOOD, message: {} }, field: 'message' },
    { why: 'a message of 10,001 characters', body: { ...GOOD, message: 'x'.repeat(10_001) }, field: 'message' },
    { why: 'a message with NUL', body: { ...GOOD, message: 'a\0b' }, field: 'message' },
    { why: 'a message with half a surrogate pair', body: { ...GOOD, message: 'a\ud800b' }, field: 'message' },
    { why: 'a list instead of an object', body: [GOOD], field: '' },
    { why: 'a text instead of an object', body: 'site', field: '' },
    { why: 'null', body: null, field: '' },
  ])('is refused by the name of its field: $why', async ({ body, field }) => {
    const { url, store } = await startApp({ floor: FLOOR });

    const { status, body: problem } = await submit(url, body);

    expect(status).toBe(422);
    expect(problem).toMatchObject({
      code: 'invalid_submission',
      errors: [{ field, message: expect.stringMatching(/./u) }],
    });
    expect(countOf(store.database, 'leads')).toBe(0);
  });

  it('names every wrong field at once', async () => {
    const { url } = await startApp({ floor: FLOOR });

    const { body } = await submit(url, { message: 1 });

    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(['email', 'source_code', 'message']);
  });

  it('says what is wrong in the language asked for', async () => {
    const { url } = await startApp({ floor: FLOOR });
    const messageIn = async (language: string) => {
      const { body } = await submit(url, { ...GOOD, email: 'nobody' }, { 'accept-language': language });
      return body.errors[0].message;
    };

    expect(await messageIn('en')).toBe('must be an e-mail address that can be answered');
    expect(await messageIn('ru')).toBe('нужен адрес e-mail, на который можно ответить');
  });

  it('may leave the message out, or say null', async () => {
    const { url } = await startApp({ floor: FLOOR });

    const answers = [await submit(url, GOOD), await submit(url, { ...GOOD, message: null })];

    expect(answers.map(({ status, body }) => [status, body.message])).toEqual([
      [201, null],
      [201, null],
    ]);
  });

  it('may carry fields we do not know', async () => {
    const { url } = await startApp({ floor: FLOOR });

    expect((await submit(url, { ...GOOD, utm_source: 'ad', nested: { a: [1] } })).status).toBe(201);
  });
});

describe('over WebSocket', () => {
  it.each([
    { fields: { ...GOOD, source_code: 'full' }, status: 409, code: 'all_operators_busy' },
    { fields: { ...GOOD, source_code: 'nowhere' }, status: 404, code: 'unknown_source' },
    { fields: { ...GOOD, email: 1 }, status: 422, code: 'invalid_submission' },
    { fields: { ...GOOD, source_code: 'locked' }, status: 401, code: 'source_key_required' },
    { fields: { ...GOOD, source_code: 'locked', source_key: 'wrong' }, status: 401, code: 'source_key_required' },
    { fields: { ...GOOD, idempotency_key: '' }, status: 422, code: 'invalid_submission' },
  ] as const)('answers $status $code with the same problem', async ({ fields, status, code }) => {
    const { url } = await startApp({ floor: FLOOR });
    const client = await connectSocket(url, { headers: { 'accept-language': 'en' } });

    const answer = await client.submit(fields);

    expect(answer).toMatchObject({ status, problem: { status, code, detail: ERRORS[code].en } });
    expect(answer).not.toHaveProperty('ticket');
  });

  it('answers a key that was used with another body', async () => {
    const { url } = await startApp({ floor: FLOOR });
    const client = await connectSocket(url);
    await client.submit({ ...GOOD, idempotency_key: 'k' });

    const answer = await client.submit({ ...GOOD, message: 'another', idempotency_key: 'k' });

    expect(answer).toMatchObject({ status: 422, problem: { code: 'idempotency_key_reused' } });
  });

  it('tells a refused client when to come back', async () => {
    const { url } = await startApp({ floor: FLOOR });
    const client = await connectSocket(url);

    const { problem } = await client.submit({ ...GOOD, source_code: 'various' });

    expect(problem).toMatchObject({
      reason: 'mixed',
      retry_after_s: 30,
      detail: 'Все операторы заняты. Попробуйте позже.',
    });
  });
});
