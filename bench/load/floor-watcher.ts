// A window that watches the floor: one stream of server-sent events, and how late each ticket was seen on it.
import { get, type IncomingMessage } from 'node:http';

interface FloorChanges {
  readonly type: string;
  readonly entries?: readonly { readonly type: string; readonly at: string }[];
}

export interface FloorWatcher {
  /** From the moment a ticket was made, which is before its commit, until the window had it, in ms; one a ticket. */
  readonly delaysMs: readonly number[];
  /** Streams told to begin anew: something was dropped. */
  readonly resyncs: number;
  stop(): void;
}

/** Opens the stream; resolves with the first message, which is the snapshot. */
export function watchFloor(port: number, token: string): Promise<FloorWatcher> {
  const delaysMs: number[] = [];
  let resyncs = 0;
  return new Promise((resolve, reject) => {
    const take = (message: FloorChanges) => {
      if (message.type === 'resync') resyncs++;
      if (message.type === 'snapshot') {
        resolve({
          delaysMs,
          get resyncs() {
            return resyncs;
          },
          stop: () => request.destroy(),
        });
      }
      const now = Date.now();
      for (const { type, at } of message.entries ?? [])
        if (type === 'ticketCreated') delaysMs.push(now - Date.parse(at));
    };
    const request = get({
      port,
      host: '127.0.0.1',
      path: '/api/v1/floor/watch',
      headers: { authorization: `Bearer ${token}` },
    });
    request.on('response', (response) => {
      readMessages(response, take);
    });
    request.on('error', reject);
  });
}

function readMessages(response: IncomingMessage, take: (message: FloorChanges) => void): void {
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    const frames = (text + chunk).split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames) {
      if (frame.startsWith('data: ')) take(JSON.parse(frame.slice('data: '.length)) as FloorChanges);
    }
  });
}
