/** Addresses outside that are told; what was written down for them is checked with the books. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { WEBHOOK_EVENT_TYPES } from '@shared/webhook-events';
import { action, pick } from '../action';
import type { World } from '../world';

const WEBHOOKS = 'SELECT id FROM webhooks ORDER BY id';
const DELIVERED = 'SELECT id FROM webhook_messages WHERE delivered_at IS NOT NULL ORDER BY id';

const webhookOf = (world: World, index: number) => world.pick(WEBHOOKS, index);

export const webhooks = [
  action('a webhook', {}, async (world) => {
    const since = world.number('SELECT max(id) FROM tickets');
    const { status, body } = await world.call('POST /api/v1/webhooks', {
      body: { name: 'CRM', url: await world.receiverUrl(), events: [...WEBHOOK_EVENT_TYPES] },
    });
    expect([201, 409]).toContain(status);
    if (status === 201) world.toldSince.set(body.id, since);
  }),
  action('a webhook is switched', { webhook: pick, is_active: fc.boolean() }, async (world, { webhook, is_active }) => {
    const id = webhookOf(world, webhook);
    if (id === null) return;
    const { status, body } = await world.call(`PATCH /api/v1/webhooks/${id}`, { body: { is_active } });
    expect({ status, told: body.is_active }).toEqual({ status: 200, told: is_active });
    // What happens while it is off is not told; on again, it tells from then on.
    if (!is_active) world.toldSince.delete(id);
    else if (!world.toldSince.has(id)) world.toldSince.set(id, world.number('SELECT max(id) FROM tickets'));
  }),
  action('a message once more', { message: pick }, async (world, { message }) => {
    const id = world.pick(DELIVERED, message);
    if (id === null) return;
    const webhook = world.number('SELECT webhook_id FROM webhook_messages WHERE id = ?', id);
    const { status } = await world.call(`POST /api/v1/webhooks/${webhook}/messages/${id}/resend`);
    expect(status).toBe(200);
  }),
  action('a webhook goes', { webhook: pick }, async (world, { webhook }) => {
    const id = webhookOf(world, webhook);
    if (id === null) return;
    expect((await world.call(`DELETE /api/v1/webhooks/${id}`)).status).toBe(204);
    world.toldSince.delete(id);
  }),
];
