// A try that was under way while its subscription was changed: what comes of it says nothing of what is true now.
import type { ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { startReceiver } from '../../support/clients/receiver';
import { HOUR_MS, pass, SECOND_MS, status, subscribed, typesOf } from '../../support/clients/webhooks';

it.each([410, 503])('a late %i says nothing of the address that was put in its place meanwhile', async (late) => {
  const { app, receiver, sent, call, made } = await subscribed();
  const other = await startReceiver();
  receiver.answer = status(503);
  await sent();
  await app.webhooks.settle();
  // It has failed for a day, all but this try.
  await pass({ app, ms: 24 * HOUR_MS - SECOND_MS });
  const asked = Promise.withResolvers<ServerResponse>();
  receiver.answer = asked.resolve;
  app.clock.advance(HOUR_MS);
  const settled = app.webhooks.settle();
  const response = await asked.promise;
  await call(`PATCH /webhooks/${made.id}`, { url: other.url });
  response.writeHead(late).end();
  await settled;
  await app.webhooks.settle();

  expect((await call('GET /webhooks')).body.items[0]).toMatchObject({ held: null, waiting: 0 });
  expect(typesOf(other)).toEqual(['ticket.created']);
});

it('who is resumed during the last try is not held for what came of it', async () => {
  const { app, receiver, sent, call, made } = await subscribed();
  receiver.answer = status(503);
  await sent();
  await app.webhooks.settle();
  const asked = Promise.withResolvers<ServerResponse>();
  receiver.answer = asked.resolve;
  app.clock.advance(25 * HOUR_MS);
  const settled = app.webhooks.settle();
  const response = await asked.promise;
  await call(`POST /webhooks/${made.id}/resume`);
  receiver.answer = status(200);
  response.writeHead(503).end();
  await settled;
  await app.webhooks.settle();

  expect((await call('GET /webhooks')).body.items[0]).toMatchObject({ held: null, waiting: 0 });
});
