// Who did what: each change leaves a line, written with it.
import { expect, it } from 'vitest';
import { callHttp, openSession } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { submit } from '../../support/clients/http-client';

const DAY_MS = 24 * 60 * 60_000;

async function log(app: RunningApp, query = '') {
  return (await callHttp(app, `GET /audit${query}`)).body.items;
}

it('writes down what the supervisor changes, with the values before', async () => {
  const app = await startApp();
  const { Anna = 0 } = app.floor.operators;
  const { site = 0 } = app.floor.sources;
  const { body: ticket } = await submit(app.url, { email: 'kate@example.com', source_code: 'site' });

  await callHttp(app, 'POST /operators', { body: { name: 'Boris' } });
  await callHttp(app, `PATCH /operators/${Anna}`, { body: { max_active_tickets: 7 } });
  const changes = [{ source_id: site, operator_id: Anna, weight: 5 }];
  await callHttp(app, 'PUT /weights', { body: { changes } });
  await callHttp(app, `POST /sources/${site}/key`);
  await callHttp(app, 'PATCH /settings', { body: { retry_after_s: 9 } });
  await callHttp(app, `POST /tickets/${ticket.id}/transfer`, { body: { operator_id: Anna + 1 } });
  await callHttp(app, `POST /tickets/${ticket.id}/close`);

  expect(await log(app)).toMatchObject([
    { action: 'ticket_closed', details: { ticket_id: ticket.id, operator_id: Anna + 1 } },
    { action: 'ticket_transferred', details: { from_operator_id: Anna, operator_id: Anna + 1, over_limit: false } },
    { action: 'settings_changed', details: { retry_after_s: 9, before: { retry_after_s: 30 } } },
    { action: 'source_key_issued', details: { source_id: site } },
    { action: 'weights_applied', details: { count: 1, changes: [{ ...changes[0], before: 1 }] } },
    { action: 'operator_changed', details: { max_active_tickets: 7, before: { max_active_tickets: 1000 } } },
    {
      action: 'operator_created',
      actor: { role: 'supervisor', operator_id: null, name: null },
      address: '127.0.0.1',
      created_at: new Date(app.clock.now()).toISOString(),
      details: { name: 'Boris' },
    },
  ]);
});

it('does not write down that an operator closes their own ticket', async () => {
  const app = await startApp();
  const { body: ticket } = await submit(app.url, { email: 'kate@example.com', source_code: 'site' });
  const token = await openSession(app, app.floor.operators.Anna);

  await callHttp(app, `POST /tickets/${ticket.id}/close`, { token });

  expect(await log(app)).toEqual([]);
});

it('writes nothing down of a change that was refused', async () => {
  const app = await startApp();
  await submit(app.url, { email: 'kate@example.com', source_code: 'site' });

  await callHttp(app, `DELETE /operators/${app.floor.operators.Anna ?? 0}`);

  expect(await log(app)).toEqual([]);
});

it('writes down who signs in, who fails and who is signed out, never a PIN or token', async () => {
  const app = await startApp();
  const { Anna = 0 } = app.floor.operators;
  await callHttp(app, `PUT /operators/${Anna}/pin`, { body: { pin: '471100' } });
  const signIn = (pin: string) => callHttp(app, 'POST /access/operator', { token: null, body: { name: 'Anna', pin } });

  await signIn('0815');
  await callHttp(app, 'POST /access/operator', { token: null, body: { name: '471100', pin: '081500' } });
  const { body } = await signIn('471100');
  await callHttp(app, `DELETE /access/sessions/${body.session.id}`);

  const items = await log(app);
  expect(items).toMatchObject([
    { action: 'session_ended', details: { session_id: body.session.id, operator_id: Anna } },
    { action: 'signed_in', actor: { role: 'operator', operator_id: Anna, name: 'Anna' } },
    { action: 'sign_in_failed', details: { role: 'operator', name: null } },
    { action: 'sign_in_failed', actor: { role: 'nobody' }, address: '127.0.0.1', details: { name: 'Anna' } },
    { action: 'pin_set', details: { operator_id: Anna } },
  ]);
  expect(JSON.stringify(items)).not.toMatch(new RegExp(`4711|0815|${body.token}`, 'u'));
});

it('is read in pages and by filter, and by the supervisor alone', async () => {
  const app = await startApp();
  for (const name of ['Boris', 'Vera', 'Gleb']) await callHttp(app, 'POST /operators', { body: { name } });
  await callHttp(app, 'PATCH /settings', { body: { retry_after_s: 9 } });

  const first = (await callHttp(app, 'GET /audit?action=operator_created&limit=2')).body;
  const second = (await callHttp(app, `GET /audit?action=operator_created&limit=2&cursor=${first.next_cursor}`)).body;

  const names = [...first.items, ...second.items].map(({ details }) => details.name);
  expect(names).toEqual(['Gleb', 'Vera', 'Boris']);
  expect(second.next_cursor).toBeUndefined();
  const token = await openSession(app, app.floor.operators.Anna);
  expect((await callHttp(app, 'GET /audit', { token })).status).toBe(403);
});

it('is kept as long as the setting says', async () => {
  const app = await startApp();
  await callHttp(app, 'PATCH /settings', { body: { audit_retention_days: 10 } });
  app.clock.advance(10 * DAY_MS + 1);
  await callHttp(app, 'POST /operators', { body: { name: 'Boris' } });

  await app.housekeeping.prune();

  expect((await log(app)).map(({ action }: { action: string }) => action)).toEqual(['operator_created']);
});
