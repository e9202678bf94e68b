// A receiver that is away for an hour: everything reaches it by itself once it is back, in order, and each once.
import { expect, it } from 'vitest';
import { HOUR_MS, pass, SECOND_MS, subscribed } from '../../support/clients/webhooks';
import { startReceiver } from '../../support/clients/receiver';

const MINUTE_MS = 60 * SECOND_MS;

it('is told all it has missed when it is back after an hour, without anybody pressing anything', async () => {
  const { app, receiver, sent, call, made } = await subscribed(['ticket.created']);
  await receiver.stop();
  const texts = Array.from({ length: 12 }, (_, index) => `№ ${index + 1}`);
  for (const text of texts) {
    await sent(text);
    await pass({ app, ms: 5 * MINUTE_MS });
  }
  expect((await call('GET /webhooks')).body.items[0]).toMatchObject({ held: null, waiting: 12 });

  const back = await startReceiver(receiver.port);
  // The wait has doubled up to then: as long again is the longest it can take.
  for (let minute = 0; minute < 90 && back.received.length === 0; minute += 1) await pass({ app, ms: MINUTE_MS });

  expect(back.received.map(({ body }) => (body.data['ticket'] as { message: string }).message)).toEqual(texts);
  expect((await call('GET /webhooks')).body.items[0]).toMatchObject({ held: null, waiting: 0 });
  const { items } = (await call(`GET /webhooks/${made.id}/messages`)).body;
  expect(new Set(items.map(({ state }: { state: string }) => state))).toEqual(new Set(['delivered']));
  expect(HOUR_MS).toBeLessThanOrEqual(12 * 5 * MINUTE_MS);
});
