// The secret before is signed with for a day: by the time that passes, over a restart, and whatever becomes of the clock.
import { expect, it } from 'vitest';
import { startApp } from '../../support/app';
import { submit } from '../../support/clients/http-client';
import type { Receiver } from '../../support/clients/receiver';
import { caller, HOUR_MS, pass, subscribed } from '../../support/clients/webhooks';

const signatures = ({ received }: Receiver) =>
  received.map(({ headers }) => String(headers['webhook-signature']).split(' ').length);

it.each([
  ['ahead', 30],
  ['back', -30],
])('the day passes as time does, though the clock is set %s meanwhile', async (_way, days) => {
  const { app, receiver, call, made, sent } = await subscribed();
  const endOf = async () => (await call('GET /webhooks')).body.items[0].previous_secret_until;
  await call(`POST /webhooks/${made.id}/secret`);
  app.clock.set(days * 24 * HOUR_MS);
  await sent();
  await app.webhooks.settle();
  expect(await endOf()).not.toBeNull();
  await pass({ app, ms: 25 * HOUR_MS });
  await sent();
  await app.webhooks.settle();

  expect(signatures(receiver)).toEqual([2, 1]);
  expect(await endOf()).toBeNull();
});

it('the day goes on after a restart', async () => {
  const { app, receiver, call, made } = await subscribed();
  await call(`POST /webhooks/${made.id}/secret`);
  app.clock.advance(10 * HOUR_MS);
  await app.stop();

  const again = await startApp({ dataDir: app.dataDir, clock: app.clock, floor: null });
  const send = async () => {
    await submit(again.url, { email: 'anna@example.com', source_code: 'site' });
    await again.webhooks.settle();
  };
  await pass({ app: again, ms: 13 * HOUR_MS });
  await send();
  await pass({ app: again, ms: 2 * HOUR_MS });
  await send();
  expect(signatures(receiver)).toEqual([2, 1]);
  expect((await caller(again)('GET /webhooks')).body.items[0].previous_secret_until).toBeNull();
});
