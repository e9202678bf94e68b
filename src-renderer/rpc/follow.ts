// Follows a live stream for as long as a window wants it: reopens it after a gap, an error, an end.

interface Numbered {
  readonly type: 'snapshot' | 'changed';
  readonly revision: number;
}
interface Snapshot extends Numbered {
  readonly type: 'snapshot';
}
interface Change extends Numbered {
  readonly type: 'changed';
  readonly after: number;
}

export interface FollowOptions<Message> {
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<Message>>;
  readonly onMessage: (message: Message) => void;
  /** The stream broke; what is shown is no longer true until the next message. */
  readonly onLost: () => void;
  /** Waits before the next try; the first wait is the shortest. @default 250 ms doubling to 5 s */
  readonly pauseMs?: (attempt: number) => number;
}

const SHORTEST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;

/** Starts following. @returns its stop */
export function follow<Message extends Snapshot | Change>(options: FollowOptions<Message>): () => void {
  const stopping = new AbortController();
  void run(options, stopping.signal);
  return () => stopping.abort();
}

async function run<Message extends Snapshot | Change>(options: FollowOptions<Message>, stopped: AbortSignal) {
  const pauseMs = options.pauseMs ?? doublingPause;
  let attempt = 0;
  // Asked anew each time: the compiler takes a property once read for settled.
  const isOver = () => stopped.aborted;
  while (!isOver()) {
    const round = new AbortController();
    const giveUp = () => round.abort();
    stopped.addEventListener('abort', giveUp);
    try {
      await readStream(options, round.signal, () => (attempt = 0));
    } catch (error) {
      // Whatever broke the stream, the answer is the same: a new one, with a new snapshot.
      if (!isOver()) console.warn('live stream broke', error);
    } finally {
      stopped.removeEventListener('abort', giveUp);
      round.abort();
    }
    if (isOver()) return;
    options.onLost();
    await pause(pauseMs(attempt++), stopped);
  }
}

/** Reads until the stream ends, breaks, or skips a revision. */
async function readStream<Message extends Snapshot | Change>(
  { open, onMessage }: FollowOptions<Message>,
  signal: AbortSignal,
  onAlive: () => void,
) {
  let revision: number | undefined;
  for await (const message of await open(signal)) {
    if (signal.aborted) return;
    if (message.type === 'changed' && message.after !== revision) return;
    revision = message.revision;
    onAlive();
    onMessage(message);
  }
}

function doublingPause(attempt: number): number {
  return Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS * 2 ** attempt);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
