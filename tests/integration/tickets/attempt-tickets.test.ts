// A submission that was turned away becomes a ticket by the supervisor's hand: one with whatever its sender tries again.
import { describe, expect, it } from 'vitest';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { countOf } from '../../support/audit';
import { request, submit } from '../../support/clients/http-client';
import { connectSocket } from '../../support/clients/socket-client';

const GOOD = { email: 'anna@example.com', source_code: 'site', message: 'заявка' };
const KEY = { 'idempotency-key': 'order 7' };

describe('what was turned away and distributed by the supervisor', () => {
  const floor = {
    operators: { Anna: { max: 9 } },
    sources: { site: { weights: { Anna: 1 } }, bot: { weights: { Anna: 1 }, key: 'secret' } },
  };
  const TOLD = { ...GOOD, name: 'Анна', fields: { city: 'Москва' } };

  async function distributeNewest(app: RunningApp, source_id: number) {
    const { attemptLog, store } = app;
    await attemptLog.flush();
    const id = store.database.prepare('SELECT max(id) FROM attempts').pluck().get();
    return callHttp(app, `POST /attempts/${String(id)}/distribute`, { body: { source_id } });
  }

  it.each(["a code that is no source's", 'no key of the source', 'a form to no source'])(
    'is one ticket with the retry of its sender: %s',
    async (wrong) => {
      const app = await startApp({ floor });
      const { url, store } = app;
      const source_code = wrong === 'no key of the source' ? 'bot' : 'site';
      const right = { ...KEY, ...(source_code === 'bot' ? { authorization: 'Bearer secret' } : {}) };
      const send = (path: string, headers: Readonly<Record<string, string>>) =>
        request(url + path, {
          method: 'POST',
          body: new URLSearchParams({ email: GOOD.email, message: GOOD.message, city: 'Тверь' }),
          headers,
        });
      const isForm = wrong === 'a form to no source';
      const turnedAway = isForm
        ? await send('/in/siet', KEY)
        : await submit(url, { ...TOLD, source_code: source_code === 'bot' ? 'bot' : 'siet' }, KEY);
      expect(turnedAway.status).toBeGreaterThan(400);

      const [id] = store.database.prepare('SELECT id FROM sources WHERE code = ?').pluck().all(source_code);
      const given = await distributeNewest(app, Number(id));
      const retried = isForm ? await send('/in/site', right) : await submit(url, { ...TOLD, source_code }, right);

      expect({ status: retried.status, id: retried.body.id }).toEqual({ status: 201, id: given.body.id });
      expect(countOf(store.database, 'tickets')).toBe(1);
    },
  );

  it('is decided anew each time the supervisor asks: somebody may be free by now', async () => {
    const app = await startApp({ floor: { ...floor, operators: { Anna: { max: 0 } } } });
    await submit(app.url, { ...TOLD, source_code: 'siet' }, KEY);
    expect((await distributeNewest(app, 1)).status).toBe(409);

    await callHttp(app, 'PATCH /operators/1', { body: { max_active_tickets: 1 } });

    expect((await distributeNewest(app, 1)).status).toBe(201);
  });

  it('keeps a name that came twice as its retry will', async () => {
    const app = await startApp({ floor });
    const send = (source_code: string) =>
      request(`${app.url}/api/v1/submissions`, {
        method: 'POST',
        body: new URLSearchParams(`email=anna@example.com&source_code=${source_code}&topic=a&topic=b`),
        headers: KEY,
      });
    await send('siet');

    const { body } = await distributeNewest(app, 1);

    expect(body.fields).toEqual({ topic: 'a, b' });
    expect((await send('site')).body.id).toBe(body.id);
  });

  it('binds no key to a text that was cut: its sender says the whole of it once more', async () => {
    const app = await startApp({ floor });
    const whole = { ...TOLD, message: 'слово '.repeat(1500) };
    await submit(app.url, { ...whole, source_code: 'siet' }, KEY);
    await distributeNewest(app, 1);

    expect((await submit(app.url, whole, KEY)).body.message).toBe(whole.message);
  });

  it('is what was found in it, where a program has names of its own for what it sends', async () => {
    const app = await startApp({ floor });
    await submit(app.url, { email: GOOD.email, source_code: 'siet', имя: 'Анна', телефон: '+7 926 555-01-44' }, KEY);

    const { body } = await distributeNewest(app, 1);

    expect(body).toMatchObject({ name: 'Анна', phone: '+7 926 555-01-44' });
  });

  it('is the ticket that its sender has got meanwhile', async () => {
    const app = await startApp({ floor });
    await submit(app.url, { ...TOLD, source_code: 'siet' }, KEY);
    await app.attemptLog.flush();
    const { body } = await submit(app.url, TOLD, KEY);

    expect((await distributeNewest(app, 1)).body.id).toBe(body.id);
    expect(countOf(app.store.database, 'tickets')).toBe(1);
  });

  it('is a ticket of its own where its key was used for something else', async () => {
    const app = await startApp({ floor });
    await submit(app.url, TOLD, KEY);
    await submit(app.url, { ...TOLD, message: 'другая' }, KEY);

    expect((await distributeNewest(app, 1)).status).toBe(201);
    expect(countOf(app.store.database, 'tickets')).toBe(2);
  });

  it('says what its sender said, and nothing of how it was sent', async () => {
    const app = await startApp({ floor });
    const socket = await connectSocket(app.url);
    await socket.submit({ ...TOLD, source_code: 'siet', idempotency_key: 'order 7' });

    const { body } = await distributeNewest(app, 1);

    expect({ name: body.name, fields: body.fields }).toEqual({ name: 'Анна', fields: { city: 'Москва' } });
  });
});
