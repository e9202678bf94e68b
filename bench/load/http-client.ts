// The HTTP load: raw sockets with keep-alive and ready-made requests, because a real HTTP client costs more than the server.
import { connect, type Socket } from 'node:net';
import { LoadClock, type LoadPlan } from './plan.ts';
import { ResponseReader } from './response-reader.ts';
import { StampedRequest } from './submissions.ts';
import { Tally, type LoadSummary } from './tally.ts';

export interface HttpLoadPlan extends LoadPlan {
  readonly connections: number;
}

/** What one connection needs from the load it belongs to. */
interface Load {
  readonly plan: HttpLoadPlan;
  readonly clock: LoadClock;
  readonly tally: Tally;
}

/** Keeps one connection busy: the next request goes out when the answer is in. Resolves when it has sent its last. */
function runConnection(load: Load, sockets: Socket[]): Promise<void> {
  const { plan, clock, tally } = load;
  const request = new StampedRequest(plan.port);
  const reader = new ResponseReader();
  const socket = connect({ port: plan.port, host: '127.0.0.1', noDelay: true });
  sockets.push(socket);
  return new Promise((resolve) => {
    let sentMs = 0;
    let isWaiting = false;
    const sendNext = () => {
      isWaiting = clock.takeTurn();
      if (!isWaiting) return socket.destroy();
      sentMs = performance.now();
      return socket.write(request.stamp(plan.submissions.next()));
    };
    socket.on('connect', sendNext);
    socket.on('data', (chunk: Buffer) => {
      const status = reader.push(chunk);
      if (status === undefined) return;
      tally.answered(status, sentMs);
      sendNext();
    });
    // 'close' follows every 'error', and counts what the error cost.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (isWaiting) tally.lost();
      resolve();
    });
  });
}

/** Saturates a server over `connections` keep-alive connections and says how it did. */
export async function runHttpLoad(plan: HttpLoadPlan): Promise<LoadSummary> {
  const sockets: Socket[] = [];
  const tally = new Tally();
  const clock = new LoadClock(plan, {
    startTiming: () => {
      tally.startTiming();
    },
    giveUp: () => {
      for (const socket of sockets) socket.destroy();
    },
  });
  const load: Load = { plan, clock, tally };
  await Promise.all(Array.from({ length: plan.connections }, () => runConnection(load, sockets)));
  clock.stop();
  return tally.summary();
}
