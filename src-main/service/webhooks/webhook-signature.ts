/**
 * Signing of messages, so that a receiver knows they come from here and were not changed on the way.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md signature scheme
 */
import { createHmac, randomBytes } from 'node:crypto';

/** The specification asks for 24 to 64 bytes. */
const SECRET_BYTES = 32;
const PREFIX = 'whsec_';

/** `whsec_` and base64 of random bytes. */
export function createWebhookSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

export interface SignedMessage {
  readonly message_id: string;
  /** epoch milliseconds of the try */
  readonly sentAt: number;
  readonly body: string;
}

/**
 * The three headers of the specification.
 *
 * @param secrets the one in force first; while a new one comes in, the one before signs, too
 */
export function signatureHeaders(message: SignedMessage, secrets: readonly string[]): Record<string, string> {
  const seconds = Math.floor(message.sentAt / 1_000).toString();
  const signed = `${message.message_id}.${seconds}.${message.body}`;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  });
  return {
    'webhook-id': message.message_id,
    'webhook-timestamp': seconds,
    'webhook-signature': signatures.join(' '),
  };
}
