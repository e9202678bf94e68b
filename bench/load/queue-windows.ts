// The operators' windows: a WebSocket each, which watches the operator's own queue.
import { once } from 'node:events';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';

interface QueueMessage {
  readonly type: 'snapshot' | 'changed';
  readonly opened?: readonly { readonly id: number }[];
}

export interface QueueWindows {
  /** When a ticket was on a window, by `performance.now()`; undefined = on none yet. */
  readonly seenAt: (ticketId: number) => number | undefined;
  close(): void;
}

/** Resolves once every window has its snapshot. */
export async function openQueueWindows(port: number, token: string): Promise<QueueWindows> {
  const seen = new Map<number, number>();
  const sockets: WebSocket[] = [];
  const open = async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, { headers: { authorization: `Bearer ${token}` } });
    sockets.push(socket);
    await once(socket, 'open');
    // Of the two, ws has one method more than the browser's.
    return new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  };
  const first = await open();
  const { items } = (await first.call(['operators', 'list'], undefined, { context: {} })) as {
    readonly items: readonly { readonly id: number }[];
  };
  await Promise.all(
    items.map(async ({ id }) => {
      const link = await open();
      const stream = (await link.call(
        ['queue', 'watch'],
        { operator_id: id },
        { context: {} },
      )) as AsyncIterator<QueueMessage>;
      await stream.next();
      void follow(stream, seen);
    }),
  );
  return {
    seenAt: (ticketId) => seen.get(ticketId),
    close: () => {
      for (const socket of sockets) socket.terminate();
    },
  };
}

/** Until the window is closed, which is no fault. */
async function follow(stream: AsyncIterator<QueueMessage>, seen: Map<number, number>): Promise<void> {
  try {
    for (;;) {
      const result = await stream.next();
      if (result.done === true) return;
      const nowMs = performance.now();
      const { opened = [] }: QueueMessage = result.value;
      for (const { id } of opened) seen.set(id, nowMs);
    }
  } catch {
    // What was missed shows as a ticket that nobody has seen.
  }
}
