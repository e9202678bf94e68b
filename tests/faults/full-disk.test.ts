// The disk is full while the program runs: 503, nothing half stored, and it is over only when it is over.
import { describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../support/app';
import { countOf } from '../support/audit';
import { request, submit } from '../support/clients/http-client';
import { connectSocket } from '../support/clients/socket-client';
import { expectSound, sendMany, statusesOf } from '../support/store/soundness';

const GOOD = { email: 'anna@example.com', source_code: 'site' };

describe('a full disk', () => {
  const fill = ({ store: { database } }: RunningApp, freePages: number) => {
    const used = database.pragma('page_count', { simple: true }) as number;
    database.pragma(`max_page_count = ${used + freePages}`);
  };
  const clear = ({ store: { database } }: RunningApp) => {
    database.pragma('max_page_count = 1000000');
  };

  it('answers 503 that nothing was stored and a retry is safe', async () => {
    const app = await startApp();
    fill(app, 0);

    const { status, body } = await submit(app.url, { ...GOOD, message: 'x'.repeat(10_000) });

    expect({ status, code: body.code, detail: body.detail }).toEqual({
      status: 503,
      code: 'storage_unavailable',
      detail: 'Хранилище недоступно: ничего не записано, запрос можно повторить.',
    });
    expectSound(app, 0);
  });

  it('that fills up in the middle of a burst loses no acknowledged ticket and keeps no other', async () => {
    const app = await startApp();
    fill(app, 60);

    const answers = await sendMany(app, 300);

    expect(statusesOf(answers)).toEqual(new Set([201, 503]));
    const created = answers.filter(({ status }) => status === 201);
    const stored = app.store.database.prepare<[], number>('SELECT id FROM tickets ORDER BY id').pluck().all();
    expect(created.map(({ body }) => Number(body.id)).sort((a, b) => a - b)).toEqual(stored);
    expectSound(app, created.length);
  });

  it('is forgotten as soon as there is room again', async () => {
    const app = await startApp();
    fill(app, 0);
    await sendMany(app, 20);
    clear(app);

    expect(statusesOf(await sendMany(app, 20))).toEqual(new Set([201]));
    expectSound(app, countOf(app.store.database, 'tickets'));
  });

  it('is unhealthy until as much can be written as a submission may bring', async () => {
    const app = await startApp();
    const { store } = app;
    const health = async () => (await request(`${app.url}/health`)).status;
    fill(app, 0);
    await submit(app.url, { ...GOOD, message: 'x'.repeat(10_000) });
    expect(store.health.current()).toBe('disk_full');
    await expect.poll(health, { timeout: 5_000 }).toBe(503);

    // A small change finds room: it proves nothing.
    fill(app, 2);
    expect((await submit(app.url, GOOD)).status).toBe(201);
    await expect(store.probe()).rejects.toThrow();
    expect(store.health.current()).toBe('disk_full');

    clear(app);
    await expect.poll(health, { timeout: 5_000 }).toBe(200);
    expect(store.health.current()).toBe('ok');
  });

  it('keeps what the log of attempts has gathered until there is room again', async () => {
    const app = await startApp();
    await submit(app.url, { ...GOOD, source_code: 'unknown', message: 'x'.repeat(4_000) });
    fill(app, 0);
    await app.attemptLog.flush();
    clear(app);
    await app.attemptLog.flush();

    expect(app.store.read.attempts.list({ code: 'unknown', isOpen: true, below: 1_000, limit: 10 })).toHaveLength(1);
    expect(app.loggedErrors).toEqual([]);
  });

  it('says so over WebSocket as well', async () => {
    const app = await startApp();
    const client = await connectSocket(app.url);
    fill(app, 0);

    expect(await client.submit({ ...GOOD, message: 'x'.repeat(10_000) })).toMatchObject({
      status: 503,
      problem: { code: 'storage_unavailable' },
    });
  });

  it('keeps no idempotency key of what it did not store', async () => {
    const app = await startApp();
    const body = { ...GOOD, message: 'x'.repeat(10_000) };
    fill(app, 0);
    const refused = await submit(app.url, body, { 'idempotency-key': 'k' });
    clear(app);

    const retried = await submit(app.url, body, { 'idempotency-key': 'k' });

    expect([refused.status, retried.status]).toEqual([503, 201]);
    expectSound(app, 1);
  });
});
