// Of a new ticket is told what a list of tickets says of it, and at once to whoever can be told.
import { expect, it, vi } from 'vitest';
import { startApp } from '../../support/app';
import { submit } from '../../support/clients/http-client';
import { startReceiver } from '../../support/clients/receiver';
import { caller, HOUR_MS, pass, status, subscribed } from '../../support/clients/webhooks';

it('tells of a new ticket all that a list of tickets says of it, however it was made', async () => {
  const floor = { operators: { Anna: { max: 1 } }, sources: { site: { weights: { Anna: 1 } } } };
  const [app, receiver] = await Promise.all([startApp({ floor }), startReceiver()]);
  const call = caller(app);
  await call('POST /webhooks', { name: 'CRM', url: receiver.url, events: ['ticket.created'] });
  const more = { message: 'Позвоните', name: 'Борис', phone: '8 (926) 123-45-67', utm_source: 'осень' };
  const { body: first } = await submit(app.url, { email: ' Anna@Example.com', source_code: 'site', ...more });
  await submit(app.url, { email: 'boris@example.com', source_code: 'site', ...more });
  await app.webhooks.settle();
  const asListed = async () => {
    const { body } = await call('GET /tickets?status=active');
    return (body as { readonly items: readonly unknown[] }).items[0];
  };
  expect(receiver.received[0]?.body.data).toEqual({ ticket: await asListed() });

  await call(`POST /tickets/${first.id}/close`);
  const { body: missed } = await call('GET /refusals');
  const [lead] = (missed as { readonly items: readonly { readonly id: number }[] }).items;
  await call(`POST /refusals/${lead?.id}/distribute`);
  await app.webhooks.settle();
  expect(receiver.received[1]?.body.data).toEqual({ ticket: await asListed() });
});

it('wakes the sender for whoever is free, also while another subscription waits for a receiver that is away', async () => {
  const { app, receiver, call, sent } = await subscribed(['ticket.created']);
  receiver.answer = status(503);
  await sent();
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
  const other = await startReceiver();
  await call('POST /webhooks', { name: 'Other', url: other.url, events: ['ticket.created'] });
  for (const count of [1, 2]) {
    await sent();
    await vi.waitFor(() => expect(other.received).toHaveLength(count));
  }
  expect(receiver.received).toHaveLength(1);
  receiver.answer = status(200);
  await pass({ app, ms: HOUR_MS });
  await app.webhooks.settle();
  expect(receiver.received).toHaveLength(4);
});
