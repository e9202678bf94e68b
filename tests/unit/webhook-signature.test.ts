// Signatures, as any library of the specification reads them.
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { webhookWaitMs } from '../../src-main/service/webhooks/webhook-backoff';
import { createWebhookSecret, signatureHeaders } from '../../src-main/service/webhooks/webhook-signature';

const message = (body = '{"type":"ticket.created"}') => ({ message_id: 'msg_1', sentAt: Date.now(), body });

describe('a signature', () => {
  it('is what the verifier of the specification expects', () => {
    const secret = createWebhookSecret();
    const { body, ...sent } = message('{"text":"Привет, 🎉"}');

    expect(new Webhook(secret).verify(body, signatureHeaders({ ...sent, body }, [secret]))).toEqual({
      text: 'Привет, 🎉',
    });
  });

  it('is refused for another text or secret', () => {
    const secret = createWebhookSecret();
    const headers = signatureHeaders(message(), [secret]);

    expect(() => new Webhook(secret).verify('{"type":"ticket.closed"}', headers)).toThrow();
    expect(() => new Webhook(createWebhookSecret()).verify(message().body, headers)).toThrow();
  });

  it('is of both secrets while a new one comes in', () => {
    const [fresh, old] = [createWebhookSecret(), createWebhookSecret()];
    const headers = signatureHeaders(message(), [fresh, old]);

    for (const secret of [fresh, old]) expect(() => new Webhook(secret).verify(message().body, headers)).not.toThrow();
  });
});

describe('the wait after a failure', () => {
  it('doubles from five seconds, ends with a last try a day after the first, and then gives up', () => {
    expect([1, 2, 3, 4].map((failures) => webhookWaitMs(failures, 0))).toEqual([5_000, 10_000, 20_000, 40_000]);
    const day = 24 * 60 * 60_000;
    let [sinceFirst, failures] = [0, 0];
    for (let wait: number | null = 0; wait !== null; wait = webhookWaitMs((failures += 1), sinceFirst))
      sinceFirst += wait;
    expect(sinceFirst).toBe(day);
    expect(failures).toBeLessThan(20);
  });
});
