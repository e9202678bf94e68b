/** Slow work, one at a time. Whoever has less waiting than others comes before them, so nobody can take all places. */
import { AppError } from '@shared/errors';

/** Whose work it is. */
export interface Share {
  /** What it is counted under: an address and a name, for example. */
  readonly keys: readonly string[];
  /** Known to be no stranger's: it comes before all that may be. */
  readonly isKnown: boolean;
}

/** Of whoever is signed in and waits for nobody. */
export const FIRST_OF_ALL: Share = { keys: [], isKnown: true };

interface Waiting extends Share {
  /** How many with one of its keys waited already when it came. */
  readonly rank: number;
  readonly begin: () => Promise<unknown>;
  readonly refuse: (error: AppError) => void;
}

export class FairQueue {
  /** In the order in which they came. */
  private readonly waiting: Waiting[] = [];
  private isBusy = false;

  /** @param waitingMax beyond it, whoever has most waiting is refused */
  constructor(private readonly waitingMax: number) {}

  /** @throws {rate_limited} there is no room, or somebody with less waiting needed it */
  run<T>(share: Share, job: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const begin = () => job().then(resolve, reject);
      this.waiting.push({ ...share, rank: this.rankOf(share), begin, refuse: reject });
      this.makeRoom();
      void this.workOff();
    });
  }

  private rankOf({ keys }: Share): number {
    return Math.max(0, ...keys.map((key) => this.waiting.filter((other) => other.keys.includes(key)).length));
  }

  private makeRoom(): void {
    if (this.waiting.length <= this.waitingMax) return;
    const last = this.waiting.reduce((found, other) => (isBefore(other, found) ? found : other));
    this.waiting.splice(this.waiting.indexOf(last), 1);
    last.refuse(new AppError('rate_limited', { data: { retry_after_s: 1 } }));
  }

  private async workOff(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    while (this.waiting.length > 0) {
      const next = this.waiting.reduce((found, other) => (isBefore(other, found) ? other : found));
      this.waiting.splice(this.waiting.indexOf(next), 1);
      await next.begin();
    }
    this.isBusy = false;
  }
}

/** Of two that are alike, whoever came first stays so. */
function isBefore(one: Waiting, other: Waiting): boolean {
  if (one.isKnown !== other.isKnown) return one.isKnown;
  return one.rank < other.rank;
}
