// Guessing a supervisor's PIN: slow and told of, and nobody is kept out who is right.
import { describe, expect, it } from 'vitest';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { addSupervisor, IRINA, signInByName } from '../../support/supervisor';

const WRONG = '000000';
const OLEG = { name: 'Олег', pin: '550917' };

/** An app behind a proxy that it was told to trust: so a test has as many addresses as it names. */
async function startWithIrina(): Promise<RunningApp> {
  const app = await startApp();
  await callHttp(app, 'PATCH /settings', { body: { trusted_proxies: ['127.0.0.1'] } });
  await addSupervisor(app);
  return app;
}

const from = (app: RunningApp, address: string) => ({ 'x-forwarded-for': address, origin: app.url });

async function tryWrong(app: RunningApp, times: number, { name = IRINA.name, address = '192.0.2.1' } = {}) {
  const codes: string[] = [];
  for (let tries = 0; tries < times; tries += 1) {
    codes.push((await signInByName(app, { name, pin: WRONG }, from(app, address))).body.code);
  }
  return codes;
}

async function lockIrina(app: RunningApp, address = '192.0.2.1'): Promise<void> {
  await tryWrong(app, 5, { address });
  expect((await signInByName(app, IRINA, from(app, address))).body).toMatchObject({
    code: 'locked_out',
    retry_after_s: 60,
  });
}

describe("whoever guesses a supervisor's PIN", () => {
  it('has five tries, also when fifty come at once', async () => {
    const app = await startWithIrina();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        signInByName(app, { ...IRINA, pin: String(100_000 + index) }, from(app, '192.0.2.1')),
      ),
    );
    const codes = Map.groupBy(answers, ({ body }) => body.code);
    expect([codes.get('sign_in_failed')?.length, codes.get('locked_out')?.length]).toEqual([5, 45]);
  });

  it('is locked out for names there are not in the same way, so that nobody learns the names', async () => {
    const app = await startWithIrina();
    expect(await tryWrong(app, 6, { name: 'Никто' })).toEqual([
      ...Array<string>(5).fill('sign_in_failed'),
      'locked_out',
    ]);
  });

  it('is written down with the name there is, and then the lock-out', async () => {
    const app = await startWithIrina();
    await lockIrina(app);
    const { items } = (await callHttp(app, 'GET /audit?limit=2')).body;
    expect(items).toMatchObject([
      { action: 'locked_out', details: { role: 'supervisor', name: 'Ирина', locked_s: 60 } },
      { action: 'sign_in_failed', address: '192.0.2.1', details: { role: 'supervisor', name: 'Ирина' } },
    ]);
  });
});

describe('a lock keeps out nobody but whoever guessed', () => {
  it('the access token and a one-time code open whatever was tried: the last way in is never lost', async () => {
    const app = await startWithIrina();
    await lockIrina(app);
    const open = (proof: object) =>
      callHttp(app, 'POST /access/supervisor', { token: null, headers: from(app, '192.0.2.1'), body: proof });

    expect((await open({ token: app.accessToken })).status).toBe(201);
    expect((await open({ code: app.signInCodes.issue() })).status).toBe(201);
    expect((await callHttp(app, 'GET /operators')).status).toBe(200);
  });

  it('another supervisor there, the same one elsewhere, and an operator of the same name sign in', async () => {
    const app = await startWithIrina();
    await addSupervisor(app, OLEG);
    const { body: namesake } = await callHttp(app, 'POST /operators', { body: { name: IRINA.name } });
    await callHttp(app, `PUT /operators/${namesake.id}/pin`, { body: { pin: '330815' } });
    await lockIrina(app);

    expect((await signInByName(app, OLEG, from(app, '192.0.2.1'))).status).toBe(201);
    expect((await signInByName(app, IRINA, from(app, '192.0.2.2'))).status).toBe(201);
    const asOperator = { name: IRINA.name, pin: '330815' };
    const headers = from(app, '192.0.2.1');
    expect((await callHttp(app, 'POST /access/operator', { token: null, headers, body: asOperator })).status).toBe(201);
  });

  it('a device that has signed in before is let in; as an operator of the same number it is not', async () => {
    const app = await startWithIrina();
    const { headers } = await signInByName(app, IRINA, from(app, '192.0.2.8'));
    const cookie = /lead_dispatcher_\d+_device=[^;]+/u.exec(headers.get('set-cookie') ?? '')?.[0] ?? '';
    await lockIrina(app);

    const signIn = (mark: string) => signInByName(app, IRINA, { ...from(app, '192.0.2.1'), cookie: mark });
    expect((await signIn(cookie)).status).toBe(201);
    expect((await signIn(`${cookie}x`)).body.code).toBe('locked_out');
    expect((await signIn(cookie.replace('=s', '='))).body.code).toBe('locked_out');
  });

  it('a new PIN takes the lock away', async () => {
    const app = await startWithIrina();
    await lockIrina(app);
    const [irina] = (await callHttp(app, 'GET /access/supervisors')).body.items;

    await callHttp(app, `PUT /access/supervisors/${irina.id}/pin`, { body: { pin: '220711' } });

    expect((await signInByName(app, { ...IRINA, pin: '220711' }, from(app, '192.0.2.1'))).status).toBe(201);
  });
});

it('a new access token ends sessions of supervisors by name, too; their PINs stay', async () => {
  const before = await startApp({ accessToken: 'the-token-that-was-there-before' });
  await addSupervisor(before);
  const { token } = (await signInByName(before)).body;
  await before.stop();

  const after = await startApp({ dataDir: before.dataDir, floor: null, accessToken: 'the-token-that-is-there-now-' });

  expect((await callHttp(after, 'GET /operators', { token })).status).toBe(401);
  expect((await signInByName(after)).status).toBe(201);
});
