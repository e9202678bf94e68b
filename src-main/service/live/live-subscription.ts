/**
 * The stream of one subscriber: its carrier pulls the messages, their number is bounded, and it ends with its carrier.
 */
import { assertNever } from '@shared/assert-never';

/** Messages kept for a subscriber who is behind; beyond it they are dropped and a new snapshot follows. */
const PENDING_MAX = 1_000;

export interface SubscriptionOptions<M> {
  /** Everything at this moment; whatever was pushed before is in it. */
  readonly snapshot: () => M;
  /** Runs once, when the stream ends for whatever reason. */
  readonly closed: () => void;
  /** Ends the stream when the caller leaves. */
  readonly signal?: AbortSignal | undefined;
  /** @default 1,000 */
  readonly pendingMax?: number;
}

/** An async iterator as oRPC carries it: asked for the next message when the last one has been sent. */
export class LiveSubscription<M> implements AsyncIteratorObject<M, undefined, undefined> {
  private pending: { readonly message: M; readonly size: number }[] = [];
  private pendingSize = 0;
  private state: 'needsSnapshot' | 'live' | 'closed' = 'needsSnapshot';
  private waiting: ((result: IteratorResult<M, undefined>) => void) | null = null;
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly options: SubscriptionOptions<M>) {
    options.signal?.addEventListener('abort', this.close, { once: true });
  }

  /** Hands a message over, or keeps it; never waits. `size` is what it counts for, at least 1. */
  push(message: M, size: number): void {
    // Before the snapshot there is nothing to add to.
    if (this.state !== 'live') return;
    if (this.waiting) {
      this.answer({ value: message, done: false });
      return;
    }
    this.pending.push({ message, size });
    this.pendingSize += size;
    if (this.pendingSize <= (this.options.pendingMax ?? PENDING_MAX)) return;
    this.drop();
    this.state = 'needsSnapshot';
  }

  /** What was told is worth nothing any more: a snapshot follows. */
  restart(): void {
    if (this.state !== 'live') return;
    this.drop();
    this.state = 'needsSnapshot';
    if (this.waiting) this.answer({ value: this.snapshot(), done: false });
  }

  async next(): Promise<IteratorResult<M, undefined>> {
    switch (this.state) {
      case 'closed':
        return { value: undefined, done: true };
      case 'needsSnapshot':
        return { value: this.snapshot(), done: false };
      case 'live': {
        const oldest = this.pending.shift();
        if (!oldest) return new Promise((resolve) => (this.waiting = resolve));
        this.pendingSize -= oldest.size;
        return { value: oldest.message, done: false };
      }
      default:
        return assertNever(this.state);
    }
  }

  /** Hears when the stream has ended, for whatever reason; at once, if it has. */
  onEnd(listener: () => void): void {
    if (this.state === 'closed') listener();
    else this.listeners.push(listener);
  }

  return(): Promise<IteratorResult<M, undefined>> {
    this.close();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  /** Ends the stream; what was not pulled yet is lost. */
  readonly close = (): void => {
    if (this.state === 'closed') return;
    this.state = 'closed';
    this.drop();
    this.options.signal?.removeEventListener('abort', this.close);
    this.answer({ value: undefined, done: true });
    this.options.closed();
    for (const listener of this.listeners) listener();
  };

  /** Taken and subscribed in one turn: nothing can happen in between. */
  private snapshot(): M {
    try {
      const snapshot = this.options.snapshot();
      this.state = 'live';
      return snapshot;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  private drop(): void {
    this.pending = [];
    this.pendingSize = 0;
  }

  private answer(result: IteratorResult<M, undefined>): void {
    const answer = this.waiting;
    this.waiting = null;
    answer?.(result);
  }
}
