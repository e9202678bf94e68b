/** A bare TCP connection, for what no HTTP client would send. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface RawClient {
  readonly socket: Socket;
  /** Sends bytes as they are. */
  write(data: string | Buffer): void;
  /** Everything received so far. */
  readonly received: () => string;
  /** Resolves with everything received once it contains `text` or the connection is closed. */
  until(text: string): Promise<string>;
  /** Resolves with everything received once the other side has closed. */
  readonly closed: Promise<string>;
}

export async function connectRaw(port: number): Promise<RawClient> {
  const socket = connect(port, '127.0.0.1');
  // Being cut off in mid-sentence is what these tests are about.
  socket.on('error', () => undefined);
  onTestFinished(() => {
    socket.destroy();
  });
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
  });
  const closed = new Promise<string>((resolve) => {
    socket.once('close', () => {
      resolve(text);
    });
  });
  await once(socket, 'connect');
  return {
    socket,
    closed,
    received: () => text,
    write: (data) => {
      socket.write(data);
    },
    until: (wanted) => {
      const seen = new Promise<string>((resolve) => {
        const look = () => {
          if (text.includes(wanted)) resolve(text);
        };
        socket.on('data', look);
        look();
      });
      return Promise.race([seen, closed]);
    },
  };
}

/** Sends `data` on a connection of its own; resolves with the answer once the other side has closed. */
export async function exchangeRaw(port: number, data: string | Buffer): Promise<string> {
  const client = await connectRaw(port);
  client.write(data);
  return client.closed;
}

/** The status lines of all answers in `text`, as numbers. */
export function statusesIn(text: string): number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3})/gu)].map(([, status]) => Number(status));
}
