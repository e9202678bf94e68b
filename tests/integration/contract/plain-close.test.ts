// Closing a ticket is answered past the framework where the request is plain: word for word as the framework's route answers it.
import Database from 'better-sqlite3';
import { expect, it, test } from 'vitest';
import { type Call, type Management, startManagement } from '../../support/management';
import type { FloorPlan } from '../../support/floor';

const [ANNA, BORIS] = [1, 2];
const FLOOR: FloorPlan = {
  operators: { Anna: { max: 9 }, Boris: { max: 9 } },
  sources: { site: { weights: { Anna: 1 } } },
};
const COMPARED = ['content-type', 'cache-control', 'retry-after', 'www-authenticate', 'x-content-type-options'];

/** A page of the program's own host is behind it, so the framework takes it. */
const framed = (app: Management) => ({ origin: app.url });

async function answerTo(app: Management, path: string, call: Call) {
  const { status, body, headers } = await app.call(`POST /api/v1/tickets/${path}`, call);
  const { request_id: _id, closed_at: _at, id: _ticket, created_at: _created, ...rest } = body;
  return { status, body: rest, headers: COMPARED.map((name) => headers.get(name)) };
}

const CASES: Readonly<Record<string, { readonly path?: string; readonly call?: Call }>> = {
  'by the supervisor': {},
  'by its operator': { call: { as: ANNA } },
  'by another operator': { call: { as: BORIS } },
  'by nobody': { call: { as: null } },
  'with a token of nobody': { call: { as: null, headers: { authorization: 'Bearer nothing' } } },
  'with another scheme': { call: { as: null, headers: { authorization: 'Basic YTpi' } } },
  'with a note': { call: { body: { note: 'called' } } },
  'with an outcome there is not': { call: { body: { outcome_id: 999 } } },
  'with a field there is not': { call: { body: { salary: 1 } } },
  'with a note that is too long': { call: { body: { note: 'a'.repeat(5_000) } } },
  'with a body that is an array': { call: { body: '[]' } },
  'with a body that is cut': { call: { body: '{"note": ' } },
  'with what pretends to be a text': { call: { body: { note: { length: { toString: 1 } } } } },
  'with an empty JSON body': { call: { body: '' } },
  'in English': { path: '999999/close', call: { headers: { 'accept-language': 'en' } } },
  'of no ticket': { path: '999999/close' },
  'of the number 0': { path: '0/close' },
};

test.each(Object.entries(CASES))('%s', async (_name, { path, call = {} }) => {
  const app = await startManagement({ floor: FLOOR });
  const [first, second] = [await app.ticket(), await app.ticket({ email: 'boris@example.com' })];
  const plain = await answerTo(app, path ?? `${first.id}/close`, call);
  const framework = await answerTo(app, path ?? `${second.id}/close`, {
    ...call,
    headers: { ...call.headers, ...framed(app) },
  });
  expect({ ...plain, body: { ...plain.body, email: null, lead_id: null } }).toEqual({
    ...framework,
    body: { ...framework.body, email: null, lead_id: null },
  });
  expect(app.loggedErrors).toEqual([]);
});

it('says that nothing was stored while another program holds the database', async () => {
  const app = await startManagement({ floor: FLOOR });
  const { id } = await app.ticket();
  const other = new Database(app.store.database.name);
  other.exec('BEGIN IMMEDIATE');
  const { status, body, headers } = await app.call(`POST /api/v1/tickets/${id}/close`);
  other.close();
  expect({ status, code: body.code, wait: headers.get('retry-after') }).toEqual({
    status: 503,
    code: 'storage_unavailable',
    wait: '5',
  });
  expect((await app.call(`POST /api/v1/tickets/${id}/close`)).status).toBe(200);
});

it('closes once, however many ask at the same moment', async () => {
  const app = await startManagement({ floor: FLOOR });
  const { id } = await app.ticket();
  const asked = Array.from({ length: 20 }, () => app.call(`POST /api/v1/tickets/${id}/close`));
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(new Set(statuses)).toEqual(new Set([200, 409]));
});
