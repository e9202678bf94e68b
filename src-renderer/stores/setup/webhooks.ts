// Webhooks: asked for when the page is open, and again after each change.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type {
  NewWebhook,
  Webhook,
  WebhookEventType,
  WebhookMessage,
  WebhookPatch,
  WebhookTrial,
} from '@shared/model/webhook';
import { useAppClient } from '../../rpc/app-client';

export const useWebhooksStore = defineStore('webhooks', () => {
  const client = useAppClient();
  /** null = not read yet */
  const webhooks = shallowRef<readonly Webhook[] | null>(null);

  async function load(): Promise<void> {
    const { items } = await client.webhooks.list();
    webhooks.value = items;
  }

  /** Whatever comes of it, the list is read anew: it may say why. */
  async function changed<T>(change: Promise<T>): Promise<T> {
    try {
      return await change;
    } finally {
      await load();
    }
  }

  return {
    webhooks,
    load,
    create: (webhook: NewWebhook) => changed(client.webhooks.create(webhook)),
    update: (id: number, patch: WebhookPatch) => changed(client.webhooks.update({ id, ...patch })),
    remove: (id: number) => changed(client.webhooks.remove({ id })),
    rotateSecret: (id: number) => changed(client.webhooks.rotateSecret({ id })),
    resume: (id: number) => changed(client.webhooks.resume({ id })),
    /** @param event a sample of it instead of the plain trial */
    test: (id: number, event?: WebhookEventType): Promise<WebhookTrial> =>
      client.webhooks.test({ id, ...(event && { event }) }),
    messages: async (id: number): Promise<readonly WebhookMessage[]> =>
      (await client.webhooks.messages({ id, limit: 100 })).items,
    resend: (id: number, message: number) => changed(client.webhooks.resend({ id, message })),
  };
});
