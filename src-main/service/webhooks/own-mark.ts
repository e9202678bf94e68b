/**
 * By what the program knows itself behind a proxy, under a name it has never heard of: it asks the address with a mark
 * that nobody else has, and its own listener is the one who answers to it.
 */
import type { RequestOptions } from 'node:http';

/** Of the question and of the answer. */
export const OWN_MARK_HEADER = 'lead-dispatcher-mark';
/** "Loop detected": where the mark is, the program was asked by itself. */
export const OWN_MARK_STATUS = 508;

/** Whoever does not answer in this time is asked no more: a webhook is saved while somebody waits. */
const ANSWER_MAX_MS = 1_500;

/** Whether the address leads to this program. Anybody else sees a HEAD without content, and nothing of it is kept. */
export function leadsHere(address: string, mark: string): Promise<boolean> {
  const url = new URL(address);
  const client = process.getBuiltinModule(url.protocol === 'https:' ? 'node:https' : 'node:http');
  const options: RequestOptions = {
    method: 'HEAD',
    headers: { [OWN_MARK_HEADER]: mark },
    agent: false,
    signal: AbortSignal.timeout(ANSWER_MAX_MS),
  };
  return new Promise((resolve) => {
    const request = client.request(url, options);
    request.once('response', ({ statusCode, headers }) => {
      request.destroy();
      resolve(statusCode === OWN_MARK_STATUS && headers[OWN_MARK_HEADER] === mark);
    });
    // Not there, not in time, no HTTP: it is not known to be this program.
    request.on('error', () => {
      resolve(false);
    });
    request.end();
  });
}
