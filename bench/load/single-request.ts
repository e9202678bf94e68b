// One connection, one submission, one answer: what a newcomer meets.
import { connect } from 'node:net';
import { ResponseReader } from './response-reader.ts';
import { StampedRequest } from './submissions.ts';

export interface SingleAnswer {
  /** Undefined when the connection broke before the answer was whole. */
  readonly status: number | undefined;
  /** From the call to connect until the answer was whole. */
  readonly latencyMs: number;
}

const ANSWER_TIMEOUT_MS = 15_000;

/** Opens a connection, sends one submission, closes. Never rejects: no answer is an outcome to count. */
export function submitOnce(port: number, submission: number): Promise<SingleAnswer> {
  const startMs = performance.now();
  const reader = new ResponseReader();
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const finish = (status: number | undefined) => {
      resolve({ status, latencyMs: performance.now() - startMs });
      socket.destroy();
    };
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => {
      finish(undefined);
    });
    socket.on('connect', () => socket.write(new StampedRequest(port).stamp(submission)));
    socket.on('data', (chunk: Buffer) => {
      const status = reader.push(chunk);
      if (status !== undefined) finish(status);
    });
    socket.on('error', () => {
      finish(undefined);
    });
    socket.on('close', () => {
      finish(undefined);
    });
  });
}
