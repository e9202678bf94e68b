/** Submissions by what came of them: all rows are counted with the first question, and then those that came since. */
import type { EventBus } from '../../events/event-bus';
import { createPacer } from '../../store/pacer';
import type { Counted, TotalReads } from '../../store/reports/totals';

export interface SubmissionCountsOptions {
  readonly totals: TotalReads;
  readonly events: Pick<EventBus, 'subscribe'>;
}

export interface SubmissionCounts {
  of(what: Counted): Promise<number>;
}

export function createSubmissionCounts({ totals, events }: SubmissionCountsOptions): SubmissionCounts {
  const counts = {
    tickets: new GrowingCount(totals, 'tickets'),
    refusals: new GrowingCount(totals, 'refusals'),
    rejected: new GrowingCount(totals, 'rejected'),
  };
  events.subscribe(({ event: { type } }) => {
    // With a source go its refusals, which no event names; of the demo and of what others have written nothing is known.
    if (type === 'sourcesChanged') counts.refusals.forget();
    if (type === 'demoChanged' || type === 'dataChangedElsewhere')
      for (const count of Object.values(counts)) count.forget();
  });
  return { of: (what) => counts[what].read() };
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

  constructor(
    private readonly totals: TotalReads,
    private readonly what: Counted,
  ) {}

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
    const newest = this.totals.newestId(this.what);
    this.known = { count: count + this.totals.after(this.what, upToId), upToId: newest };
    return this.known.count;
  }

  /** In slices, so that millions of rows hold no submission up. */
  private async countAll(): Promise<Known> {
    const pace = createPacer();
    for (;;) {
      const { age } = this;
      const upToId = this.totals.newestId(this.what);
      let count = 0;
      for (let from: number | null = 0; from !== null;) {
        const slice = this.totals.slice(this.what, { from, upToId });
        count += slice.count;
        from = slice.next;
        await pace();
      }
      if (age === this.age) return { count, upToId };
    }
  }
}
