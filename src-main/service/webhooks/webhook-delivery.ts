/** One try: a POST that follows nothing, waits ten seconds at most and reads no more of the answer than a person would. */
import type { WebhookTrial } from '@shared/model/webhook';
import { type SignedMessage, signatureHeaders } from './webhook-signature';

/** How long a receiver may take, body and all. */
const TIMEOUT_MS = 10_000;
/** So much of an answer is kept for the log, in characters. */
const ANSWER_MAX = 1_024;

export interface Delivery extends SignedMessage {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly userAgent: string;
  /** Ends the try, for the stop of the program. */
  readonly signal: AbortSignal;
}

/** What came of it; never rejects: whatever goes wrong out there is an outcome. */
export async function deliverWebhook(delivery: Delivery): Promise<WebhookTrial> {
  const begun = performance.now();
  const ended = (result: Omit<WebhookTrial, 'duration_ms'>): WebhookTrial => ({
    ...result,
    duration_ms: Math.round(performance.now() - begun),
  });
  try {
    const response = await fetch(delivery.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': delivery.userAgent,
        ...signatureHeaders(delivery, delivery.secrets),
      },
      body: delivery.body,
      // A redirect would send clients' data where nobody asked for it.
      redirect: 'manual',
      signal: AbortSignal.any([delivery.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    return ended({ status: response.status, error: null, body: await beginningOf(response) });
  } catch (error) {
    return ended({ status: null, error: reasonOf(error), body: '' });
  }
}

export function isDelivered({ status }: Pick<WebhookTrial, 'status'>): boolean {
  return status !== null && status >= 200 && status < 300;
}

async function beginningOf(response: Response): Promise<string> {
  if (!response.body) return '';
  const chunks: AsyncIterable<Uint8Array> = response.body;
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    // Leaving the loop cancels the rest.
    if (text.length >= ANSWER_MAX) break;
  }
  return text.slice(0, ANSWER_MAX).replaceAll('\0', '�').toWellFormed();
}

/** `fetch failed` tells nothing; its cause has the system's word (`ECONNREFUSED`). */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${TIMEOUT_MS / 1_000} s`;
  const { cause } = error;
  if (cause instanceof Error)
    return ('code' in cause && typeof cause.code === 'string' ? cause.code : cause.message).slice(0, 200);
  return error.message.slice(0, 200);
}
