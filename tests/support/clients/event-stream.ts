/** A stream of the contract over HTTP, message by message. */
import { onTestFinished } from 'vitest';

export interface MessageStream<M> {
  readonly status: number;
  /** The next message; null when the stream has ended. */
  readonly next: () => Promise<M | null>;
  readonly leave: () => void;
}

/** Opens `GET <url>`; the test leaves it at its end. */
export async function openStream<M>(url: string, token: string): Promise<MessageStream<M>> {
  const leaving = new AbortController();
  onTestFinished(() => {
    leaving.abort();
  });
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal: leaving.signal });
  const messages = readMessages<M>(response);
  return {
    status: response.status,
    next: async () => (await messages.next()).value ?? null,
    leave: () => {
      leaving.abort();
    },
  };
}

/** What the body of an event stream carries. */
export async function* readMessages<M>(response: Response): AsyncGenerator<M, undefined> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const frames = text.split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames) if (frame.startsWith('data: ')) yield JSON.parse(frame.slice('data: '.length)) as M;
  }
}
