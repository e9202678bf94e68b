// A form to a source's own address, past the framework or by its route: the same words.
import { expect, it } from 'vitest';
import { callHttp } from '../../support/access';
import { startApp } from '../../support/app';
import { request } from '../../support/clients/http-client';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

type Sent = readonly [body: BodyInit, headers?: Record<string, string>];

it('is answered in the same words past the framework and by its route', async () => {
  const app = await startApp();
  const answersBy = async (path: string) => {
    const answers = [];
    for (const answer of ['ticket', 'empty'] as const) {
      await callHttp(app, `PATCH /sources/${app.floor.sources.site}/form`, { body: { answer } });
      for (const [body, headers = FORM] of ODD_BODIES) {
        const { status, headers: told, body: text } = await request(app.url + path, { method: 'POST', body, headers });
        const { id, created_at, ...said } = text ?? {};
        answers.push({ body, status, type: told.get('content-type'), sniff: told.get('x-content-type-options'), said });
      }
    }
    return answers;
  };
  expect(await answersBy('/in/site')).toEqual(await answersBy('/in/site?'));
  expect(await answersBy('/in/nobody')).toEqual(await answersBy('/in/nobody?'));
});

const ODD_BODIES: readonly Sent[] = [
  ['email=anna%40example.com&name=Анна'],
  ['name=Анна'],
  ['test=test'],
  [''],
  ['{"email":"anna@example.com"}', { 'content-type': 'application/json' }],
  ['{"email":', { 'content-type': 'application/json' }],
  ['email=anna@example.com', { 'content-type': 'text/plain' }],
  ['email=anna@example.com', { 'content-type': 'application/x-www-form-urlencoded; charset=nonsense' }],
  ['email=anna@example.com', { ...FORM, 'idempotency-key': 'k'.repeat(300) }],
  ['email=anna@example.com', { ...FORM, authorization: 'Bearer wrong' }],
  ['email=anna@example.com', { ...FORM, 'accept-language': 'ru' }],
  [JSON.stringify(Array.from({ length: 50 }, (_, index) => index)), { 'content-type': 'application/json' }],
];
