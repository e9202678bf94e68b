// A source's own address: whatever a sender posts there is a ticket with the right client, and nothing of it is lost.
import { describe, expect, it } from 'vitest';
import type { SourceFormPatch } from '@shared/model/source-form';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { countOf } from '../../support/audit';
import { execute } from '../../support/floor';
import { request } from '../../support/clients/http-client';
import { senders } from '../../support/clients/senders';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const BUSY = { operators: { Anna: { max: 0 } }, sources: { site: { weights: { Anna: 1 } } } };

type Sent = readonly [body: BodyInit, headers?: Record<string, string>, path?: string];

function send(app: RunningApp, ...[body, headers = FORM, path = '/in/site']: Sent) {
  return request(app.url + path, { method: 'POST', body, headers, redirect: 'manual' });
}
function setForm(app: RunningApp, patch: SourceFormPatch) {
  return callHttp(app, `PATCH /sources/${app.floor.sources.site}/form`, { body: patch });
}
async function attempts(app: RunningApp) {
  await app.attemptLog.flush();
  return (await callHttp(app, 'GET /attempts')).body.items;
}

/** A question mark is enough for the framework's route; without one the commonest go past it. Builders add slashes of their own. */
it.each(['/in/site', '/in/site?', '/in/site/', '//in/site', '//in/site/?'])(
  'takes what every sender posts to %s, with the right client and nothing lost',
  async (path) => {
    const app = await startApp();
    const arrived = [];
    for (const { sender, body, headers } of senders) {
      const answer = await send(app, body, headers, path);
      const { email, name, phone, message, fields } = (await callHttp(app, `GET /tickets/${answer.body.id}`)).body;
      expect({ sender, ...answer.body }).toMatchObject({ name, phone, message, fields });
      arrived.push({ sender, status: answer.status, expected: { email, name, phone, message, fields } });
    }
    expect(arrived).toEqual(senders.map(({ sender, expected }) => ({ sender, status: 201, expected })));
  },
);

describe('a probe', () => {
  it.each([
    ['test=test', { method: 'POST', body: 'test=test', headers: FORM }],
    ['an empty body', { method: 'POST' }],
    ['HEAD', { method: 'HEAD' }],
    ['GET', { method: 'GET' }],
  ])('by %s is answered with 200 and makes no ticket', async (_what, init) => {
    const app = await startApp();

    expect((await request(`${app.url}/in/site`, init)).status).toBe(200);

    expect(countOf(app.store.database, 'tickets')).toBe(0);
    expect(await attempts(app)).toMatchObject([{ verdict: 'probe', source_code: 'site' }]);
  });

  it('of a code that is none is told so', async () => {
    const app = await startApp();
    expect((await request(`${app.url}/in/sit`)).status).toBe(404);
  });
});

it('takes the fields of a GET', async () => {
  const app = await startApp();
  const { status, body } = await request(`${app.url}/in/site?email=a@example.com&name=%D0%90%D0%BD%D0%BD%D0%B0`);
  expect({ status, name: body.name }).toEqual({ status: 201, name: 'Анна' });
});

describe('the answer', () => {
  it('is 200 and nothing where the source says so', async () => {
    const app = await startApp();
    await setForm(app, { answer: 'empty' });

    const { status, body } = await send(app, 'email=a@example.com');

    expect({ status, body }).toEqual({ status: 200, body: '' });
    expect(countOf(app.store.database, 'tickets')).toBe(1);
  });

  it.each([
    [409, 409],
    [200, 200],
  ] as const)('while nobody is free is %i there, as set, and the missed lead is kept', async (busy_status, status) => {
    const app = await startApp({ floor: BUSY });
    await setForm(app, { answer: 'empty', busy_status });

    expect((await send(app, 'email=a@example.com&phone=89261112233')).status).toBe(status);

    expect((await callHttp(app, 'GET /refusals')).body.items).toMatchObject([
      { email: 'a@example.com', phone: '89261112233', phone_e164: '+79261112233' },
    ]);
  });

  it('is a page of thanks, or one elsewhere', async () => {
    const app = await startApp();
    await setForm(app, { answer: 'thanks' });
    expect((await send(app, 'email=a@example.com')).body).toContain('принята');
    expect((await send(app, 'email=c@x.org', { ...FORM, 'accept-language': 'en' })).body).toContain(
      'Request #2 received',
    );

    await setForm(app, { thanks_url: 'https://shop.example/thanks' });
    const { status, headers } = await send(app, 'email=b@example.com');

    expect({ status, location: headers.get('location') }).toEqual({
      status: 303,
      location: 'https://shop.example/thanks',
    });
  });

  it('while nobody is free keeps on the page what was typed', async () => {
    const app = await startApp({ floor: BUSY });
    await setForm(app, { answer: 'thanks' });

    const { status, body } = await send(app, new URLSearchParams({ email: 'a@example.com', text: '<b>Привет</b>' }));

    expect(status).toBe(409);
    expect(body).toContain('Все операторы заняты. Попробуйте позже.');
    expect(body).toContain('name="text" value="&#60;b&#62;Привет&#60;/b&#62;"');
  });

  it('names what was looked for and what came, where there is no address', async () => {
    const app = await startApp();
    const { status, body } = await send(app, 'contact=vk.com/anna&text=hi');
    expect(status).toBe(422);
    expect(body.errors).toEqual([{ field: 'email', message: expect.stringContaining('(пришло: contact, text)') }]);
  });

  it('says of which file only the name was kept', async () => {
    const app = await startApp();
    const body = new FormData();
    body.append('email', 'a@example.com');
    body.append('photo', new File(['x'.repeat(3_000_000)], 'room.jpg'));

    const { status, body: ticket } = await send(app, body, {});

    expect(status).toBe(201);
    expect(ticket).toMatchObject({ fields: { photo: 'room.jpg' }, warnings: [{ field: 'photo' }] });
  });
});

describe("the sender's own number", () => {
  it.each(['7:1', '💥'.repeat(300)])(
    '%s makes of the same form sent twice one ticket, of another another',
    async (number) => {
      const app = await startApp();
      const tickets = [];
      for (const text of ['one', 'one', 'two']) {
        tickets.push((await send(app, `email=a@example.com&tranid=${number}&text=${text}`)).body.id);
      }
      expect(tickets).toEqual([1, 1, 2]);
    },
  );
});

describe('bounds', () => {
  it.each([
    ['too many fields', Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`f${index}`, 'x'])), 'fields'],
    ['a field whose text is too long', { about: 'x'.repeat(2_001) }, 'fields.about'],
    ['a phone that is too long', { phone: '1'.repeat(51) }, 'phone'],
    ['a name that is too long', { name: 'x'.repeat(201) }, 'name'],
  ])('of %s are named', async (_what, fields, field) => {
    const app = await startApp();
    const body = JSON.stringify({ email: 'a@example.com', ...fields });
    const answer = await send(app, body, { 'content-type': 'application/json' });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });
});

describe('a key', () => {
  it('may stand in the address, and lets nobody in who has another', async () => {
    const app = await startApp();
    const { key } = (await callHttp(app, `POST /sources/${app.floor.sources.site}/key`)).body;
    const at = (query: string) => send(app, 'email=a@example.com&ld_leave_empty=x', FORM, `/in/site${query}`);

    expect((await at('')).status).toBe(401);
    expect((await at('?key=no')).status).toBe(401);
    // Who has the key is no robot, whatever it fills in.
    expect((await at(`?key=${key}`)).body).toMatchObject({ id: 1, fields: { ld_leave_empty: 'x' } });
  });
});

describe('the log of attempts', () => {
  it('keeps what was turned away, with the code it was perhaps meant for', async () => {
    const app = await startApp();
    for (let sent = 0; sent < 3; sent += 1) await send(app, 'email=a@example.com&phone=89261112233', FORM, '/in/siet');
    await app.attemptLog.flush();

    expect((await callHttp(app, 'GET /attempts/summary')).body).toEqual({
      open: 3,
      unknown_codes: [{ source_code: 'siet', count: 3, last_at: expect.any(String), suggestion: 'site' }],
      alerts: [{ source_code: 'siet', is_known: false, count: 3, suggestion: 'site' }],
      flood: null,
    });
    expect(await attempts(app)).toMatchObject([
      { verdict: 'unknown_source', reading: { email: 'a@example.com', phone: '89261112233' } },
      {},
      {},
    ]);
  });

  it('makes one ticket of an attempt, at once or days later, and in one step with it', async () => {
    const app = await startApp();
    await send(app, 'email=a@example.com', FORM, '/in/siet');
    const [{ id }] = await attempts(app);
    const distribute = () =>
      callHttp(app, `POST /attempts/${id}/distribute`, { body: { source_id: app.floor.sources.site } });

    const [first, second] = await Promise.all([distribute(), distribute()]);
    app.clock.advance(3 * 24 * 60 * 60_000);
    const later = await distribute();

    expect([first.status, first.body.id, second.body.id, later.body.id]).toEqual([201, 1, 1, 1]);
    expect((await callHttp(app, 'GET /attempts/summary')).body.open).toBe(0);
    expect(countOf(app.store.database, 'tickets')).toBe(1);
    const { body } = await callHttp(app, 'GET /audit?action=attempt_distributed');
    expect(body.items).toHaveLength(1);
  });

  it('keeps what the honeypot caught', async () => {
    const app = await startApp();
    await send(app, 'email=a@example.com&ld_leave_empty=x');
    expect(await attempts(app)).toMatchObject([{ verdict: 'honeypot', reading: { email: 'a@example.com' } }]);
    expect(countOf(app.store.database, 'leads')).toBe(0);
  });

  it('reads an attempt anew with another mapping', async () => {
    const app = await startApp();
    await send(app, 'contact=a@example.com&other=b@example.com&text=hi');
    const [{ id, reading }] = await attempts(app);
    expect(reading.email).toBeNull();

    const preview = await callHttp(app, `POST /attempts/${id}/preview`, { body: { mapping: { contact: 'email' } } });
    expect(preview.body.reading).toMatchObject({ email: 'a@example.com', message: 'hi' });

    await setForm(app, { mapping: { contact: 'email' } });
    expect((await send(app, 'contact=a@example.com&other=b@example.com')).body).toMatchObject({
      fields: { other: 'b@example.com' },
    });
  });

  it('keeps ten thousand in all, and tells of the hundred codes that came most often', async () => {
    const app = await startApp();
    await execute(
      app.store,
      `INSERT INTO attempts (created_at, source_code, carrier, address, verdict)
       WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10050)
       SELECT ?, printf('made up %092d', n), 'http', '', 'unknown_source' FROM numbers`,
      app.clock.now(),
    );
    for (let sent = 0; sent < 2; sent += 1) await send(app, 'x=y', FORM, '/in/none');
    await app.attemptLog.flush();

    expect(countOf(app.store.database, 'attempts')).toBe(10_000);
    const { unknown_codes, open } = (await callHttp(app, 'GET /attempts/summary')).body;
    expect([open, unknown_codes.length, unknown_codes[0].source_code]).toEqual([10_000, 100, 'none']);
  });

  it('keeps a few a second of a sender', async () => {
    const app = await startApp();
    const begun = performance.now();
    await Promise.all(Array.from({ length: 20 }, () => send(app, 'x=y', FORM, '/in/none')));
    const seconds = Math.ceil((performance.now() - begun) / 1_000);
    const { length } = await attempts(app);
    expect(length).toBeGreaterThanOrEqual(3);
    expect(length).toBeLessThanOrEqual(Math.min(19, 3 * (seconds + 1)));
  });

  it('forgets after seven days', async () => {
    const app = await startApp();
    await send(app, 'x=y', FORM, '/in/none');
    await attempts(app);
    app.clock.advance(8 * 24 * 60 * 60_000);
    await send(app, 'x=y', FORM, '/in/later');
    await app.attemptLog.flush();
    await app.housekeeping.prune();
    expect(await attempts(app)).toMatchObject([{ source_code: 'later' }]);
  });
});

describe('a refused body', () => {
  it.each([
    ['cut JSON', '{"email":', { 'content-type': 'application/json' }, 400],
    ['too much', 'a='.padEnd(1_100_000, 'x'), FORM, 413],
    ['an encoding nobody reads', 'x', { ...FORM, 'content-encoding': 'br' }, 415],
  ])('of %s is answered and kept', async (...[, body, headers, status]) => {
    const app = await startApp();
    expect((await send(app, body, headers)).status).toBe(status);
    expect(await attempts(app)).toHaveLength(1);
  });
});
