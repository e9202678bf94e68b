/** Compares the loads in memory with the rows once a minute, since every decision is made by them. */
import { isoOrNull } from '@shared/figures/iso';
import type { LoadCheckState } from '@shared/model/load-check';
import type { Store } from '../../store/store';

export interface LoadCheck {
  /** Compares now; what differs is told as a fault, read anew, and shown anew in every window. */
  check(): Promise<void>;
  /** When it was last looked, and how many operators' loads have differed since the start. */
  state(): LoadCheckState;
}

export interface LoadCheckOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  readonly onError: (error: unknown) => void;
}

export function createLoadCheck({ store, clock, onError }: LoadCheckOptions): LoadCheck {
  let checkedAt: number | null = null;
  let differences = 0;
  return {
    check: async () => {
      const found = store.read.roster.checkLoads();
      // In the middle of a commit there is nothing to compare.
      if (found === null) return;
      checkedAt = clock();
      if (found.length === 0) return;
      differences += found.length;
      const list = found.map(
        ({ operator_id, kept, counted }) => `operator ${operator_id}: ${kept} instead of ${counted}`,
      );
      onError(new Error(`loads in memory differed from the file and were read anew: ${list.join(', ')}`));
      await store.write((tx) => {
        tx.emit({ type: 'dataChangedElsewhere' });
      });
    },
    state: () => ({ checked_at: isoOrNull(checkedAt), differences }),
  };
}
