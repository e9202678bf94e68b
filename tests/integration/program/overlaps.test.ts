// Two things at once: what was looked at before a wait is looked at again after it, by whatever it was overtaken meanwhile.
import { describe, expect, it, onTestFinished, test, vi } from 'vitest';
import { callHttp, openSession } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { openStream } from '../../support/clients/event-stream';
import { post, submit } from '../../support/clients/http-client';
import { scratchDirectory } from '../../support/scratch';
import { lockDatabase } from '../../support/store/lock';
import { SUPERVISOR } from '../../support/supervisor';

const MINUTE_MS = 60_000;

/** What was sent is under way by then, and waits for whoever holds the database. */
async function untilQueued(app: RunningApp, units: number): Promise<void> {
  await expect.poll(() => app.store.commits.read().waiting).toBeGreaterThanOrEqual(units);
}

/** A window of Anna's is there; answers how it goes. */
async function openWindow(app: RunningApp, token: string): Promise<() => Promise<void>> {
  const stream = await openStream(`${app.url}/api/v1/queue/watch`, token);
  await stream.next();
  return async () => {
    const before = app.presence.version();
    stream.leave();
    await expect.poll(() => app.presence.version()).toBeGreaterThan(before);
  };
}

describe('the traffic of the demo', () => {
  it('that two have switched on at once is one, and ends with it', async () => {
    const app = await startApp({ floor: null });
    const { demo } = await app.loadServices();
    await demo.add(SUPERVISOR);
    const listeners = countingTimers();

    await Promise.all([demo.setTraffic(true, SUPERVISOR), demo.setTraffic(true, SUPERVISOR)]);
    const running = listeners();
    const { has_traffic } = await demo.setTraffic(false, SUPERVISOR);

    expect({ running, has_traffic, left: listeners() }).toEqual({ running: 1, has_traffic: false, left: 0 });
  });

  it('is not switched on for a demo that is being taken away', async () => {
    const app = await startApp({ floor: null });
    const { demo } = await app.loadServices();
    await demo.add(SUPERVISOR);
    const listeners = countingTimers();

    const removed = demo.remove(SUPERVISOR);
    await expect(demo.setTraffic(true, SUPERVISOR)).rejects.toMatchObject({ code: 'no_demo_data' });

    await removed;
    expect({ ...demo.state(), running: listeners() }).toMatchObject({
      is_present: false,
      has_traffic: false,
      running: 0,
    });
  });

  it('is not begun by a call that the end of the program has overtaken', async () => {
    const app = await startApp({ floor: null });
    const { demo } = await app.loadServices();
    await demo.add(SUPERVISOR);
    const listeners = countingTimers();

    const switched = demo.setTraffic(true, SUPERVISOR).catch(() => null);
    await app.stop();

    await switched;
    expect(listeners()).toBe(0);
  });
});

/** How many of the timers run that were begun since. */
function countingTimers(): () => number {
  const [begun, ended] = [vi.spyOn(globalThis, 'setInterval'), vi.spyOn(globalThis, 'clearInterval')];
  onTestFinished(() => {
    begun.mockRestore();
    ended.mockRestore();
  });
  return () => {
    const gone = new Set(ended.mock.calls.map(([timer]) => timer));
    return begun.mock.results.filter(({ value }) => !gone.has(value)).length;
  };
}

test('a token for figures that was removed while another was made is none', async () => {
  const app = await startApp();
  await callHttp(app, 'POST /metrics-token');
  const { metricsToken } = await app.loadServices();

  const [token] = await Promise.all([metricsToken.issue(SUPERVISOR), metricsToken.remove(SUPERVISOR)]);

  expect([metricsToken.isSet(), metricsToken.isValid(token)]).toEqual([false, false]);
});

describe('what is forgotten after its time', () => {
  const MANY = 600;

  /** Tickets with words, closed so long ago that these would go with the next look. */
  async function startWithOld(): Promise<RunningApp> {
    const app = await startApp();
    await submit(app.url, { email: 'a@example.com', source_code: 'site', message: 'слова' });
    await app.store.queue.run(() =>
      app.store.database.exec(`
        WITH RECURSIVE n(i) AS (VALUES (2) UNION ALL SELECT i + 1 FROM n WHERE i < ${MANY})
        INSERT INTO tickets (id, lead_id, source_id, operator_id, status, message, created_at, closed_at)
          SELECT i, 1, 1, 1, 'closed', 'слова', i, i FROM n`),
    );
    await callHttp(app, 'PATCH /settings', { body: { content_retention_days: 30 } });
    return app;
  }
  const withWords = (app: RunningApp) =>
    app.store.database.prepare("SELECT count(*) FROM tickets WHERE message = 'слова'").pluck().get() as number;
  /** When some of it is done, and most is not. */
  const untilBegun = async (app: RunningApp) => {
    while (withWords(app) === MANY) await new Promise(setImmediate);
  };

  it('is kept from the moment on in which somebody says so', async () => {
    const app = await startWithOld();
    const pruning = app.housekeeping.prune();
    await untilBegun(app);

    await app.settings.update({ content_retention_days: 0 }, SUPERVISOR);

    const left = withWords(app);
    await pruning;
    expect(left).toBeGreaterThan(MANY / 2);
    expect(withWords(app)).toBeGreaterThanOrEqual(left - 50);
  });

  it('is not what was opened again meanwhile', async () => {
    const app = await startWithOld();
    const pruning = app.housekeeping.prune();
    await untilBegun(app);

    expect((await callHttp(app, `POST /tickets/${MANY - 110}/reopen`, { body: {} })).status).toBe(200);
    await pruning;

    expect((await callHttp(app, `GET /tickets/${MANY - 110}`)).body).toMatchObject({
      status: 'active',
      message: 'слова',
    });
    expect(withWords(app)).toBe(2);
  });
});

test('what somebody tried to send right before they were erased is erased, too', async () => {
  const app = await startApp();
  await submit(app.url, { email: 'vera@example.com', source_code: 'site', message: 'слова' });
  const unlock = lockDatabase(app.store);
  const person = 'vera@example.com';
  const erased = callHttp(app, 'POST /privacy/erase', { body: { person, confirmation: person } });
  await untilQueued(app, 1);
  await post(app.url, '{"email": "vera@example.com", "sou', { 'content-type': 'application/json' });
  unlock();

  expect((await erased).status).toBe(200);
  await app.attemptLog.flush();
  const said = app.store.database
    .prepare("SELECT count(*) FROM attempts WHERE CAST(body AS TEXT) LIKE '%vera@%'")
    .pluck();
  expect(said.get()).toBe(0);
});

test('a new PIN unlocks the name that its operator has by then', async () => {
  const app = await startApp();
  const signIn = (pin: string) => callHttp(app, 'POST /access/operator', { token: null, body: { name: 'Vera', pin } });
  for (let tries = 0; tries < 5; tries += 1) await signIn('000000');
  expect((await signIn('471100')).body.code).toBe('locked_out');
  const unlock = lockDatabase(app.store);
  const renamed = callHttp(app, 'PATCH /operators/1', { body: { name: 'Vera' } });
  await untilQueued(app, 1);
  const set = callHttp(app, 'PUT /operators/1/pin', { body: { pin: '471100' } });
  await untilQueued(app, 2);
  unlock();

  expect([(await renamed).status, (await set).status]).toEqual([200, 204]);
  expect((await signIn('471100')).status).toBe(201);
});

test('a one-time code is good once more where nothing could be written', async () => {
  const app = await startApp();
  const code = app.signInCodes.issue();
  const signIn = () => callHttp(app, 'POST /access/supervisor', { token: null, body: { code } });
  const unlock = lockDatabase(app.store);

  expect((await signIn()).status).toBe(503);
  unlock();

  expect([(await signIn()).status, (await signIn()).status]).toEqual([201, 401]);
});

test('a port that could not be written down is not the one to listen on from then on', async () => {
  const app = await startApp();
  const unlock = lockDatabase(app.store);
  expect((await callHttp(app, 'POST /intake/port', { body: { port: app.port + 1 } })).status).toBe(503);
  unlock();

  await app.settings.update({ retry_after_s: 31 }, SUPERVISOR);

  const { body } = await callHttp(app, 'GET /intake');
  expect(body).toEqual({ state: 'listening', address: `127.0.0.1:${app.port}` });
});

test('a ticket does not go on by a rule that was switched off meanwhile', async () => {
  const app = await startApp({
    floor: {
      operators: { Anna: { max: 5 }, Boris: { max: 5 } },
      sources: { site: { weights: { Anna: 1_000, Boris: 0 } } },
    },
  });
  const { id } = (await submit(app.url, { email: 'a@example.com', source_code: 'site' })).body;
  await callHttp(app, 'PATCH /sources/1/rules', { body: { open_within_minutes: 10, passes_on: true } });
  await callHttp(app, 'PUT /weights', { body: { changes: [{ source_id: 1, operator_id: 2, weight: 1 }] } });
  await app.scheduler.tick();
  app.clock.advance(11 * MINUTE_MS);
  const unlock = lockDatabase(app.store);
  const changed = callHttp(app, 'PATCH /sources/1/rules', { body: { passes_on: false } });
  await untilQueued(app, 1);
  const look = app.scheduler.tick();
  await untilQueued(app, 2);
  unlock();

  await Promise.all([changed, look]);
  expect((await callHttp(app, `GET /tickets/${id}`)).body.operator_id).toBe(1);
});

test('an operator whose window was there a moment ago is not lost', async () => {
  const app = await startApp();
  const token = await openSession(app, 1);
  await (
    await openWindow(app, token)
  )();
  await app.presence.settled();
  app.clock.advance(5 * MINUTE_MS);
  const unlock = lockDatabase(app.store);
  const look = app.scheduler.tick();
  await untilQueued(app, 1);
  await (
    await openWindow(app, token)
  )();
  unlock();

  await look;
  expect((await callHttp(app, 'GET /operators/1')).body.is_active).toBe(true);
});

test('an operator who could not be signed out is not gone as soon as their window is', async () => {
  const app = await startApp();
  const token = await openSession(app, 1);
  const close = await openWindow(app, token);
  await app.presence.settled();
  const unlock = lockDatabase(app.store);
  expect((await callHttp(app, 'POST /access/sign-out', { token })).status).toBe(503);
  unlock();
  await close();
  await app.presence.settled();

  await app.scheduler.tick();

  expect((await callHttp(app, 'GET /operators/1')).body.is_active).toBe(true);
});

test('a second place that is chosen while one is filled gets its first backup, too', async () => {
  const app = await startApp();
  const [first, second] = [scratchDirectory(), scratchDirectory()];
  const choose = (directory: string) =>
    callHttp(app, 'PUT /backups/second-place', { body: { directory, every_minutes: 15 } });
  const filling = choose(first);
  await expect.poll(() => app.settings.current().backup_second_dir).toBe(first);

  const { body } = await choose(second);

  expect(body).toMatchObject({ directory: second, state: 'ok', error: null });
  expect(body.newest_at).not.toBeNull();
  await filling;
  expect((await callHttp(app, 'GET /backups/second-place')).body).toEqual(body);
});
