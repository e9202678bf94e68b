// A sample of each event: what a receiver will get has the same shape, and nobody takes it for a real one.
import { expect, it } from 'vitest';
import { intakeStateSchema, storageStateSchema } from '@shared/model/live';
import { WEBHOOK_EVENT_TYPES } from '@shared/webhook-events';
import { callHttp, openSession } from '../../support/access';
import { FULL, live, watched } from '../../support/clients/alerts';
import { submit } from '../../support/clients/http-client';
import type { Received } from '../../support/clients/receiver';
import { subscribed } from '../../support/clients/webhooks';

/** Names of all fields, however deep; what a client's own fields are called is theirs. */
function shapeOf(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object' || path.endsWith('.fields')) return [path];
  if (Array.isArray(value)) return value.slice(0, 1).flatMap((each) => shapeOf(each, `${path}[]`));
  return Object.entries(value).flatMap(([name, each]) => shapeOf(each, `${path}.${name}`));
}

const shapesOf = (received: readonly Received[]) =>
  Object.fromEntries(received.map(({ body }) => [body.type, shapeOf(body.data).sort()]));

it.each(WEBHOOK_EVENT_TYPES)('%s can be tried, signed like any other and marked as a sample', async (event) => {
  const { receiver, call, made } = await subscribed(['ticket.created']);
  expect((await call(`POST /webhooks/${made.id}/test`, { event })).body).toMatchObject({ status: 204, error: null });
  const [{ body, headers }] = receiver.received as [Received];
  expect(body).toMatchObject({ type: event, data: { is_sample: true } });
  expect(headers).toMatchObject({ 'webhook-id': expect.any(String), 'webhook-signature': expect.any(String) });
  expect((await call(`GET /webhooks/${made.id}/messages`)).body.items).toEqual([]);
});

it('refuses a sample of what is no event', async () => {
  const { call, made } = await subscribed();
  expect((await call(`POST /webhooks/${made.id}/test`, { event: 'alert.fire' })).status).toBe(422);
});

it('has the shape of the real ones', async () => {
  const real = await watched(WEBHOOK_EVENT_TYPES, {
    ...FULL,
    operators: { Anna: { max: 0 }, Boris: { max: 5 }, Vera: { max: 5 } },
  });
  const { app, call } = real;
  const contact = { message: 'Позвоните', name: 'Анна', phone: '8 926 555-01-44', fields: { тариф: 'Старт' } };
  const { body: ticket } = await submit(app.url, { email: 'anna@example.com', source_code: 'bot', ...contact });
  await submit(app.url, { email: 'boris@example.com', source_code: 'site', ...contact });
  const token = await openSession(app, app.floor.operators['Boris']);
  await callHttp(app, `POST /tickets/${ticket.id}/opened`, { token });
  await call(`POST /tickets/${ticket.id}/notes`, { text: 'Заметка' });
  await call(`POST /tickets/${ticket.id}/transfer`, { operator_id: app.floor.operators['Vera'] });
  await call(`POST /tickets/${ticket.id}/close`);
  await call(`POST /tickets/${ticket.id}/reopen`);
  await call(`PATCH /operators/${app.floor.operators['Vera'] ?? 0}`, { is_active: false });
  await live(app, 8);
  const told = shapesOf(real.receiver.received);

  const { receiver, call: callSample, made } = await subscribed();
  for (const event of Object.keys(told)) await callSample(`POST /webhooks/${made.id}/test`, { event });
  const samples = shapesOf(receiver.received);
  const others = WEBHOOK_EVENT_TYPES.filter((type) => type !== 'alert.listener' && type !== 'alert.storage');
  expect(Object.keys(told).sort()).toEqual([...others].sort());
  for (const type of others) {
    expect({ type, shape: samples[type] }).toEqual({ type, shape: [...(told[type] ?? []), '.is_sample'].sort() });
  }
});

it('says of listener and disk what these can say', async () => {
  const { receiver, call, made } = await subscribed();
  for (const event of ['alert.listener', 'alert.storage']) await call(`POST /webhooks/${made.id}/test`, { event });
  const [listener, storage] = receiver.received.map(({ body }) => body.data);
  expect(intakeStateSchema.parse(listener?.['listener'])).toEqual(listener?.['listener']);
  expect(storageStateSchema.parse(storage?.['storage'])).toBe('disk_full');
});
