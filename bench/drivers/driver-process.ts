// The bench's end of a driver: starts it, asks it for rounds, ends it.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { DriverAnswer, DriverRequest } from './driver-protocol.ts';

export interface Driver {
  measure(count: number): Promise<DriverAnswer>;
  stop(): Promise<void>;
}

/** One message of a driver; a driver that dies instead is an error, not a silence. */
async function nextMessage(child: ChildProcess): Promise<unknown> {
  const abort = new AbortController();
  const ended = once(child, 'exit', { signal: abort.signal }).then(([code]) => {
    throw new Error(`a driver ended with exit code ${String(code)}`);
  });
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal: abort.signal }), ended])) as unknown[];
    return message;
  } finally {
    ended.catch(() => undefined);
    abort.abort();
  }
}

/** Starts `node <entry> <args>` and waits until it is ready to measure. */
export async function startDriver(entry: string, args: readonly string[]): Promise<Driver> {
  const child = fork(entry, args);
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  await nextMessage(child);
  return {
    async measure(count) {
      child.send({ count } satisfies DriverRequest);
      return (await nextMessage(child)) as DriverAnswer;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
      process.off('exit', kill);
    },
  };
}

/** Runs `node <entry> <args>` to its end. @throws {Error} when it fails. */
export async function runToEnd(entry: string, args: readonly string[]): Promise<void> {
  const child = fork(entry, args);
  const [code] = (await once(child, 'exit')) as unknown[];
  if (code !== 0) throw new Error(`preparing a database ended with exit code ${String(code)}`);
}
