/**
 * Removes forgotten words for good: they stay in the index of search until it is merged, and in the log until that is
 * emptied. Merging rewrites the whole index, so it runs once a day, in small units, and only if something was
 * forgotten.
 */
import { DAY_MS } from '@shared/figures/time';
import { createPacer } from '../../store/pacer';
import type { Store } from '../../store/store';

export interface IndexCleaning {
  /** Something was overwritten just now: what it was before stands in the log. */
  forgotten(): void;
  /** @param now how far time has come, as far as it is believed */
  run(now: number): Promise<void>;
  /** What is under way ends with the unit it is at; the next start goes on. */
  stop(): void;
}

export function createIndexCleaning({
  read,
  write,
  remains,
}: Pick<Store, 'read' | 'write' | 'remains'>): IndexCleaning {
  /** After a start it is looked at once: the program may have been stopped in between. */
  let cleanedAt: number | null = null;
  let mayBeInLog = true;
  let isStopping = false;

  /** @returns whether it came to its end */
  const merge = async () => {
    const pace = createPacer();
    for (let isFirst = true, isMore = true; isMore; isFirst = false) {
      if (isStopping) return false;
      const isBeginning = isFirst;
      isMore = await write((tx) => tx.words.purge(isBeginning));
      mayBeInLog = true;
      await pace();
    }
    return true;
  };

  return {
    forgotten: () => {
      mayBeInLog = true;
    },
    stop: () => {
      isStopping = true;
    },
    run: async (now) => {
      // Time that runs backwards is one that was set.
      const isDue = cleanedAt === null || Math.abs(now - cleanedAt) >= DAY_MS;
      if (isDue && read.words.hasForgotten()) {
        if (!(await merge())) return;
        cleanedAt = now;
      }
      // Whoever reads the log meanwhile, such as a backup, is waited for until the next time.
      if (mayBeInLog) mayBeInLog = !remains.emptyLog();
    },
  };
}
