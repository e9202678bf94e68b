// How long a load lasts and when its counting begins; shared by the HTTP and the WebSocket client.

export interface LoadPlan {
  readonly port: number;
  /** Numbers of the submissions, one sequence for the whole run. */
  readonly submissions: { next(): number };
  /** Answers of this first stretch are not timed. @default 0 */
  readonly warmUpMs?: number;
  /** How long to measure after the warm-up; the load ends with whichever of this and `total` comes first. */
  readonly durationMs?: number;
  /** How many submissions to send in all. */
  readonly total?: number;
}

// A server that is silent for so long has lost the request.
const ANSWER_TIMEOUT_MS = 15_000;

/** Says whether another submission may be sent, and when everything has come to its end. */
export class LoadClock {
  #isSending = true;
  #left: number;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(plan: LoadPlan, on: { readonly startTiming: () => void; readonly giveUp: () => void }) {
    this.#left = plan.total ?? Number.POSITIVE_INFINITY;
    const warmUpMs = plan.warmUpMs ?? 0;
    if (warmUpMs === 0) on.startTiming();
    else this.#timers.push(setTimeout(on.startTiming, warmUpMs));
    if (plan.durationMs === undefined) return;
    const endMs = warmUpMs + plan.durationMs;
    this.#timers.push(setTimeout(() => (this.#isSending = false), endMs));
    this.#timers.push(setTimeout(on.giveUp, endMs + ANSWER_TIMEOUT_MS));
  }

  /** Takes the right to send one more submission. */
  takeTurn(): boolean {
    if (!this.#isSending || this.#left <= 0) return false;
    this.#left--;
    return true;
  }

  stop(): void {
    this.#isSending = false;
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
