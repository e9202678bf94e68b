/** Submissions by what came of them: all rows are counted with the first question, and then those that came since. */
import type { EventBus } from '../../events/event-bus';
import { createPacer } from '../../store/pacer';
import type { AttemptReads } from '../../store/program/attempts';
import type { RowTotal, TotalReads } from '../../store/reports/totals';

export interface SubmissionCountsOptions {
  readonly totals: TotalReads;
  readonly attempts: Pick<AttemptReads, 'newestId' | 'rejectedAmong'>;
  readonly events: Pick<EventBus, 'subscribe'>;
}

export interface SubmissionCounts {
  tickets(): Promise<number>;
  refusals(): Promise<number>;
  rejected(): Promise<number>;
}

export function createSubmissionCounts({ totals, attempts, events }: SubmissionCountsOptions): SubmissionCounts {
  const tickets = new GrowingCount(totals.tickets);
  const refusals = new GrowingCount(totals.refusals);
  const rejected = new GrowingCount(rejectedOf(attempts));
  events.subscribe(({ event: { type } }) => {
    // With a source go its refusals, which no event names; of the demo and of what others have written nothing is known.
    const isAnything = type === 'demoChanged' || type === 'dataChangedElsewhere';
    if (isAnything || type === 'sourcesChanged') refusals.forget();
    if (!isAnything) return;
    tickets.forget();
    rejected.forget();
  });
  return { tickets: () => tickets.read(), refusals: () => refusals.read(), rejected: () => rejected.read() };
}

/** The log is short: all of it is counted at once. */
function rejectedOf(attempts: SubmissionCountsOptions['attempts']): RowTotal {
  return {
    newestId: () => attempts.newestId(),
    after: (id) => attempts.rejectedAmong(id, Number.MAX_SAFE_INTEGER),
    slice: ({ upToId }) => ({ count: attempts.rejectedAmong(0, upToId), next: null }),
  };
}

interface Known {
  readonly count: number;
  readonly upToId: number;
}

class GrowingCount {
  private known: Known | null = null;
  /** Grows when rows may have gone. */
  private age = 0;
  /** Questions are answered one after another. */
  private last: Promise<number> = Promise.resolve(0);

  constructor(private readonly rows: RowTotal) {}

  forget(): void {
    this.age += 1;
    this.known = null;
  }

  read(): Promise<number> {
    const count = () => this.count();
    return (this.last = this.last.then(count, count));
  }

  private async count(): Promise<number> {
    const { count, upToId } = this.known ?? (await this.countAll());
    const newest = this.rows.newestId();
    this.known = { count: count + this.rows.after(upToId), upToId: newest };
    return this.known.count;
  }

  /** In slices, so that millions of rows hold no submission up. */
  private async countAll(): Promise<Known> {
    const pace = createPacer();
    for (;;) {
      const { age } = this;
      const upToId = this.rows.newestId();
      let count = 0;
      for (let from: number | null = 0; from !== null;) {
        const slice = this.rows.slice({ from, upToId });
        count += slice.count;
        from = slice.next;
        await pace();
      }
      if (age === this.age) return { count, upToId };
    }
  }
}
