// Connections that each go through the same few requests again and again, such as a submission and its closing.
import { connect } from 'node:net';
import { LoadClock, type LoadPlan } from './plan.ts';
import { ResponseReader } from './response-reader.ts';
import { Tally, type LoadSummary } from './tally.ts';

/** Makes the next request of a connection of the last answer's body; each connection has one of its own. */
export type Cycle = () => (lastBody: Buffer) => Buffer;

export interface CycleLoadPlan extends LoadPlan {
  readonly connections: number;
  readonly cycle: Cycle;
  /** The answers that are expected. */
  readonly statuses: ReadonlySet<number>;
}

/** An HTTP/1.1 request with a JSON body, or without one. */
export function requestBytes(head: readonly string[], body?: unknown): Buffer {
  const text = body === undefined ? '' : JSON.stringify(body);
  const lines = [
    ...head,
    'Host: 127.0.0.1',
    ...(body === undefined ? [] : ['Content-Type: application/json']),
    `Content-Length: ${Buffer.byteLength(text)}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${text}`);
}

/** Saturates a server and says how it did; an answer that is expected counts as 201. */
export async function runCycleLoad(plan: CycleLoadPlan): Promise<LoadSummary> {
  const tally = new Tally();
  const sockets = new Set<{ destroy(): void }>();
  const clock = new LoadClock(plan, {
    startTiming: () => {
      tally.startTiming();
    },
    giveUp: () => {
      for (const socket of sockets) socket.destroy();
    },
  });
  const connection = () =>
    new Promise<void>((resolve) => {
      const next = plan.cycle();
      const reader = new ResponseReader();
      const socket = connect({ port: plan.port, host: '127.0.0.1', noDelay: true });
      sockets.add(socket);
      let sentMs = 0;
      let isWaiting = false;
      const send = () => {
        isWaiting = clock.takeTurn();
        if (!isWaiting) return socket.destroy();
        sentMs = performance.now();
        return socket.write(next(reader.body));
      };
      socket.on('connect', send);
      socket.on('data', (chunk: Buffer) => {
        const status = reader.push(chunk);
        if (status === undefined) return;
        tally.answered(plan.statuses.has(status) ? 201 : status, sentMs);
        send();
      });
      // 'close' follows every 'error', and counts what the error cost.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        if (isWaiting) tally.lost();
        resolve();
      });
    });
  await Promise.all(Array.from({ length: plan.connections }, connection));
  clock.stop();
  return tally.summary();
}
