// What a load counts while it runs, and the summary it becomes.
import { quantile } from '../stats.ts';

/** Figures of one measured stretch of load. */
export interface LoadSummary {
  readonly answered: number;
  readonly elapsedMs: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  /** Answers other than 201, by status. */
  readonly otherStatuses: Readonly<Record<string, number>>;
  /** Requests that got no answer: the connection broke or the wait ran out. */
  readonly lost: number;
}

/** Counts answers; those of the warm-up are checked for their status but not timed. */
export class Tally {
  readonly #latenciesMs: number[] = [];
  readonly #otherStatuses: Record<string, number> = {};
  #firstMs = Number.POSITIVE_INFINITY;
  #lastMs = 0;
  #lost = 0;

  /** From now on answers are timed. */
  startTiming(): void {
    this.#firstMs = performance.now();
  }

  answered(status: number, sentMs: number): void {
    if (status !== 201) this.#otherStatuses[status] = (this.#otherStatuses[status] ?? 0) + 1;
    if (sentMs < this.#firstMs) return;
    this.#lastMs = performance.now();
    this.#latenciesMs.push(this.#lastMs - sentMs);
  }

  lost(count = 1): void {
    this.#lost += count;
  }

  summary(): LoadSummary {
    const latencies = Float64Array.from(this.#latenciesMs).sort();
    const elapsedMs = this.#lastMs - this.#firstMs;
    return {
      answered: latencies.length,
      elapsedMs,
      perSecond: (latencies.length / elapsedMs) * 1000,
      p50Ms: quantile(latencies, 0.5),
      p90Ms: quantile(latencies, 0.9),
      p99Ms: quantile(latencies, 0.99),
      otherStatuses: this.#otherStatuses,
      lost: this.#lost,
    };
  }
}

/** Lost answers and unexpected statuses as sentences; empty when every submission was created. */
export function breakagesOf(where: string, load: Pick<LoadSummary, 'lost' | 'otherStatuses'>): string[] {
  const statuses = Object.entries(load.otherStatuses).map(([status, count]) => `${where}: ${count} × status ${status}`);
  return load.lost > 0 ? [...statuses, `${where}: ${load.lost} submissions without an answer`] : statuses;
}
