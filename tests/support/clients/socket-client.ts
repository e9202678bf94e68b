/** Submissions over WebSocket: sends frames and hands out each answer by the id it carries. */
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import { SUBMISSIONS } from './http-client';

// What a test gets it checks itself.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Frame = any;

export interface SocketClient {
  readonly socket: WebSocket;
  /** Every answer so far, in the order of arrival. */
  readonly answers: readonly Frame[];
  /** Sends a submission under a fresh id; resolves with its answer, rejects when the connection closes first. */
  submit(fields: object): Promise<Frame>;
  /** Sends anything; resolves with the next answer whose id is `id`. */
  exchange(data: string | Buffer, id?: string | number | null): Promise<Frame>;
  /** Resolves with the code once the connection is closed. */
  readonly closed: Promise<number>;
}

export async function connectSocket(url: string, options: ClientOptions = {}): Promise<SocketClient> {
  const socket = new WebSocket(url.replace('http', 'ws') + SUBMISSIONS, options);
  const answers: Frame[] = [];
  const waiting = new Map<string | number | null, PromiseWithResolvers<Frame>>();
  let lastId = 0;
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString());
    answers.push(frame);
    waiting.get(frame.id)?.resolve(frame);
    waiting.delete(frame.id);
  });
  const closed = new Promise<number>((resolve) => {
    socket.once('close', (code: number) => {
      for (const { reject } of waiting.values()) reject(new Error(`closed with ${code}`));
      resolve(code);
    });
  });
  // A connection that is cut says so by closing.
  socket.on('error', () => undefined);
  onTestFinished(() => {
    socket.terminate();
  });
  const exchange = (data: string | Buffer, id: string | number | null = null): Promise<Frame> => {
    const answer = Promise.withResolvers<Frame>();
    waiting.set(id, answer);
    socket.send(data);
    return answer.promise;
  };
  await Promise.race([once(socket, 'open'), closed.then(rejectClosed)]);
  return {
    socket,
    answers,
    closed,
    exchange,
    submit: (fields) => {
      lastId += 1;
      return exchange(JSON.stringify({ id: lastId, ...fields }), lastId);
    },
  };
}

function rejectClosed(code: number): never {
  throw new Error(`closed with ${code} before it was open`);
}
