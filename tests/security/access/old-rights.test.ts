// Rights of yesterday: sessions under an old token, and more sessions than anybody needs.
import { expect, it } from 'vitest';
import { AccessTokenError } from '../../../src-main/service/access/access-token';
import { callHttp, openSession } from '../../support/access';
import { startApp } from '../../support/app';
import { countOf } from '../../support/audit';
import { scratchDirectory } from '../../support/scratch';

it('a new access token ends the sessions opened under the old one', async () => {
  const before = await startApp({ accessToken: 'the-token-that-was-there-before' });
  const supervisor = await openSession(before);
  const operator = await openSession(before, before.floor.operators.Anna);
  await before.stop();

  const after = await startApp({ dataDir: before.dataDir, floor: null, accessToken: 'the-token-that-is-there-now-' });
  expect((await callHttp(after, 'GET /operators', { token: supervisor })).status).toBe(401);
  expect((await callHttp(after, 'GET /tickets', { token: operator })).status).toBe(200);
  expect((await callHttp(after, 'GET /access/sessions')).body.items).toHaveLength(1);
});

it('an access token that can be guessed is refused at start', async () => {
  await expect(startApp({ dataDir: scratchDirectory(), accessToken: 'x'.repeat(23) })).rejects.toThrow(
    AccessTokenError,
  );
});

it('an operator has at most ten sessions, the ones used last, and 43,000 old ones cost nothing', async () => {
  const app = await startApp();
  const id = app.floor.operators.Anna ?? 0;
  app.store.database.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 43000)
    INSERT INTO sessions (id, token_hash, role, operator_id, created_at, last_used_at)
    SELECT i, randomblob(32), 'operator', ${id}, i, i FROM n`);
  const tokens: string[] = [];
  for (let opened = 0; opened < 12; opened += 1) {
    app.clock.advance(1_000);
    tokens.push(await openSession(app, id));
  }

  expect(countOf(app.store.database, 'sessions')).toBe(10);
  const statuses = await Promise.all(
    tokens.map(async (token) => (await callHttp(app, 'GET /tickets', { token })).status),
  );
  expect(statuses).toEqual([401, 401, ...Array<number>(10).fill(200)]);
});
