/**
 * Writes the log of attempts: apart from submissions, and a few a second of each address, so that a flood costs
 * nothing. Statistics still count what is not written.
 */
import { gunzipSync } from 'node:zlib';
import { AppError } from '@shared/errors';
import { ATTEMPT_BODY_MAX_BYTES, type AttemptCarrier, type AttemptVerdict } from '@shared/model/attempt';
import type { NewAttempt } from '../../store/program/attempts';
import type { Store } from '../../store/store';

/** How often what has gathered is written. */
const FLUSH_INTERVAL_MS = 1_000;
/** Attempts of one sender, and of all, that are kept of each second. */
const PER_SENDER_MAX = 3;
const PER_SECOND_MAX = 50;
/** Longest code and reason that are kept. */
const TEXT_LENGTH_MAX = 300;

export interface RecordedAttempt {
  readonly source_code: string;
  readonly carrier: AttemptCarrier;
  readonly address: string;
  readonly verdict: AttemptVerdict;
  readonly reason: string | null;
  readonly content_type: string | null;
  readonly body: Buffer | null;
  readonly ticket_id: number | null;
  /** SHA-256 of its idempotency key; null = it has none, or one that was used for something else. */
  readonly key_hash: Buffer | null;
}

export interface AttemptLog {
  /**
   * Remembers an attempt, to be written within a second; never waits.
   *
   * @param sender whom it is counted under: see `addressGroup`
   * @param attempt called only when there is room, since it reads what was sent; must not throw
   */
  record(sender: string, attempt: () => RecordedAttempt): void;
  /** Writes what has gathered. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

export interface AttemptLogOptions {
  readonly store: Store;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  readonly onError: (error: unknown) => void;
}

export function createAttemptLog({ store, clock, onError }: AttemptLogOptions): AttemptLog {
  let gathered: NewAttempt[] = [];
  let bySender = new Map<string, number>();
  let running = Promise.resolve();

  const write = (attempts: readonly NewAttempt[]) =>
    store.write((tx) => {
      for (const attempt of attempts) tx.attempts.insert(attempt);
      tx.attempts.keepNewest();
      tx.emit({ type: 'attemptsChanged' });
    });
  const flush = () => {
    const attempts = gathered;
    gathered = [];
    bySender = new Map();
    if (attempts.length > 0) {
      running = running
        .then(() => write(attempts))
        .catch((error: unknown) => {
          // Written with the next ones, when storage takes them again.
          gathered = [...attempts, ...gathered].slice(0, PER_SECOND_MAX);
          // That nothing can be written is said where it is found out, and not once a second here.
          if (!(error instanceof AppError)) onError(error);
        });
    }
    return running;
  };
  const timer = setInterval(() => {
    void flush();
  }, FLUSH_INTERVAL_MS);
  timer.unref();

  return {
    record: (sender, read) => {
      const count = bySender.get(sender) ?? 0;
      if (count >= PER_SENDER_MAX || gathered.length >= PER_SECOND_MAX) return;
      bySender.set(sender, count + 1);
      const attempt = read();
      gathered.push({
        ...attempt,
        source_code: attempt.source_code.slice(0, TEXT_LENGTH_MAX),
        reason: attempt.reason?.slice(0, TEXT_LENGTH_MAX) ?? null,
        content_type: attempt.content_type?.slice(0, TEXT_LENGTH_MAX) ?? null,
        body: attempt.body && Buffer.from(unpacked(attempt.body).subarray(0, ATTEMPT_BODY_MAX_BYTES)),
        created_at: clock(),
      });
    },
    flush,
    stop: () => {
      clearInterval(timer);
      return flush();
    },
  };
}

function unpacked(body: Buffer): Buffer {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return gunzipSync(body, { maxOutputLength: 1024 * 1024 });
  } catch {
    // A broken or endless archive is kept as the bytes it came in.
    return body;
  }
}
