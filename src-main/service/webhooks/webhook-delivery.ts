/**
 * One delivery: a POST that follows no redirect, waits ten seconds at most and reads only the beginning of the answer.
 */
import type { IncomingMessage } from 'node:http';
import type { LookupFunction } from 'node:net';
import type { WebhookTrial } from '@shared/model/webhook';
import { type SignedMessage, signatureHeaders } from './webhook-signature';
import { post } from './webhook-request';

/** How long a receiver may take, body and all; whoever needs longer does the work after answering. */
const TIMEOUT_MS = 10_000;
/** So much of an answer is kept for the log, in characters. */
const ANSWER_MAX = 1_024;
const GONE = 410;

export interface Delivery extends SignedMessage {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly userAgent: string;
  /** Ends the try, for the stop of the program. */
  readonly signal: AbortSignal;
  /** Where this program listens: it never tells itself; null while it does not. */
  readonly ownPort: number | null;
  /** How names become addresses. @default the system's way */
  readonly lookup?: LookupFunction;
  /** In milliseconds. @default ten seconds */
  readonly timeoutMs?: number;
}

/** What came of it; never rejects: whatever goes wrong out there is an outcome. */
export async function deliverWebhook(delivery: Delivery): Promise<WebhookTrial> {
  const begun = performance.now();
  const ended = (result: Omit<WebhookTrial, 'duration_ms'>): WebhookTrial => ({
    ...result,
    duration_ms: Math.round(performance.now() - begun),
  });
  const timeout = AbortSignal.timeout(delivery.timeoutMs ?? TIMEOUT_MS);
  try {
    // A redirect is an answer like any other: followed, it would send clients' data where nobody asked for it.
    const response = await post({
      ...delivery,
      headers: {
        'content-type': 'application/json',
        'user-agent': delivery.userAgent,
        ...signatureHeaders(delivery, delivery.secrets),
      },
      signal: AbortSignal.any([delivery.signal, timeout]),
    });
    return ended({ status: response.statusCode ?? null, error: null, body: await beginningOf(response) });
  } catch (error) {
    return ended({ status: null, error: timeout.aborted ? 'no_answer' : reasonOf(error), body: '' });
  }
}

export function isDelivered({ status }: Pick<WebhookTrial, 'status'>): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** 410 Gone: the receiver wants nothing more. @see https://www.rfc-editor.org/rfc/rfc9110#name-410-gone */
export function isGone({ status }: Pick<WebhookTrial, 'status'>): boolean {
  return status === GONE;
}

async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: AsyncIterable<Uint8Array> = response;
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    // Leaving the loop cancels the rest.
    if (text.length >= ANSWER_MAX) break;
  }
  return text.slice(0, ANSWER_MAX).replaceAll('\0', '�').toWellFormed();
}

/** The system's word where there is one (`ECONNREFUSED`), or ours for what is refused (`own_address`). */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return ('code' in error && typeof error.code === 'string' ? error.code : error.message).slice(0, 200);
}
