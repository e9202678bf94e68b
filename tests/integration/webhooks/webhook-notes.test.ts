// Webhooks tell of what was done, not of what was done last: a reminder or a note taken back is no news of an older note.
import { expect, it } from 'vitest';
import { HOUR_MS, subscribed } from '../../support/clients/webhooks';

it('tells of each note once, whatever else is done beside the ticket', async () => {
  const { app, receiver, call, sent } = await subscribed(['ticket.noted', 'ticket.opened']);
  const { id } = (await sent()).body;
  const note = async (text: string) => (await call(`POST /tickets/${id}/notes`, { text })).body.note_id as number;
  await note('первая');
  const second = await note('вторая');
  await call(`DELETE /tickets/${id}/notes/${second}`);
  await call(`PUT /tickets/${id}/reminder`, { at: new Date(app.clock.now() + HOUR_MS).toISOString() });
  await call(`POST /tickets/${id}/opened`);
  await app.webhooks.settle();
  expect(receiver.received.map(({ body }) => body.data['note'])).toEqual(['первая', 'вторая']);
});

it('tells what was noted with a closing, and nothing of what was noted before', async () => {
  const { app, receiver, call, sent } = await subscribed(['ticket.closed']);
  const { body: ticket } = await sent();
  await call(`POST /tickets/${ticket.id}/close`, { note: 'paid' });
  await call(`POST /tickets/${ticket.id}/reopen`);
  await call(`POST /tickets/${ticket.id}/close`);
  await app.webhooks.settle();
  expect(receiver.received.map(({ body }) => body.data['note'])).toEqual(['paid', null]);
});
