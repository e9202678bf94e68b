/**
 * How long ago something was, by the time that passes: whoever sets the clock neither hurries nor delays what waits. The clock is
 * believed once, when something from before is seen for the first time, as after a start.
 */

/** Kept at once; the oldest is forgotten first, and reckoned by the clock if it is asked for again. */
const KEYS_MAX = 20_000;

export interface PassedTimeOptions {
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
}

interface Moment {
  /** By the clock of then, epoch milliseconds: another one is another happening. */
  readonly at: number;
  readonly mono: number;
}

export class PassedTime {
  private readonly known = new Map<number, Moment>();

  constructor(private readonly options: PassedTimeOptions) {}

  /**
   * @param at when it was, by the clock of then
   * @param atMostMs what cannot have been longer ago, when it is seen for the first time
   * @returns milliseconds, 0 or more
   */
  sinceMs(key: number, at: number, atMostMs = Infinity): number {
    const { clock, monotonic } = this.options;
    const known = this.known.get(key);
    const mono = known?.at === at ? known.mono : monotonic() - Math.min(Math.max(0, clock() - at), atMostMs);
    if (known?.at !== at) this.keep(key, { at, mono });
    return monotonic() - mono;
  }

  /** Whether it was seen or noted here. */
  has(key: number, at: number): boolean {
    return this.known.get(key)?.at === at;
  }

  /** It is now. */
  note(key: number, at: number): void {
    this.keep(key, { at, mono: this.options.monotonic() });
  }

  /** Whatever else was known is over. */
  keepOnly(keys: ReadonlySet<number>): void {
    for (const key of this.known.keys()) if (!keys.has(key)) this.known.delete(key);
  }

  private keep(key: number, moment: Moment): void {
    this.known.delete(key);
    const [oldest] = this.known.keys();
    if (this.known.size >= KEYS_MAX && oldest !== undefined) this.known.delete(oldest);
    this.known.set(key, moment);
  }
}
