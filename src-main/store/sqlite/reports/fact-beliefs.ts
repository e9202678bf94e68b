/** Which of the blocks that are written down are believed, and which were touched when. */

export interface FactBeliefs {
  readonly isBelieved: (block: number) => boolean;
  /** Whether it was read again since the start, or since another process has written. */
  readonly isChecked: (block: number) => boolean;
  /** Whether nobody has touched it for so long. */
  readonly hasRested: (block: number, restMs: number) => boolean;
  /** It is being written down, or has been found right. */
  readonly checked: (block: number) => void;
  /** Answers whether it has to be marked stale. */
  readonly touched: (block: number) => boolean;
  /** What the file says is to be asked again. */
  readonly forget: () => void;
  /** A transaction begins: what is noted from now on may be taken back. */
  readonly begun: () => void;
  readonly rolledBack: () => void;
  /** Another process has written. */
  readonly doubt: () => void;
}

/** @param readFresh the blocks that are written down and not stale, as the file says */
export function createFactBeliefs(readFresh: () => readonly number[]): FactBeliefs {
  let fresh: Set<number> | null = null;
  const checked = new Set<number>();
  let checkedInTransaction: number[] = [];
  let isDoubtful = false;
  /** Since anybody last asked how long something has rested: closing a ticket asks no clock. */
  const touchedLately = new Set<number>();
  /** In milliseconds that only grow. */
  const touchedAt = new Map<number, number>();
  const freshBlocks = () => (fresh ??= new Set(readFresh()));
  const forget = () => {
    fresh = null;
  };

  return {
    isBelieved: (block) => freshBlocks().has(block) && (!isDoubtful || checked.has(block)),
    isChecked: (block) => checked.has(block),
    hasRested: (block, restMs) => {
      const now = performance.now();
      for (const each of touchedLately) touchedAt.set(each, now);
      touchedLately.clear();
      return now - (touchedAt.get(block) ?? Number.NEGATIVE_INFINITY) >= restMs;
    },
    checked: (block) => {
      freshBlocks().add(block);
      checked.add(block);
      checkedInTransaction.push(block);
    },
    touched: (block) => {
      touchedLately.add(block);
      return freshBlocks().delete(block);
    },
    forget,
    begun: () => {
      checkedInTransaction = [];
    },
    rolledBack: () => {
      forget();
      for (const block of checkedInTransaction) checked.delete(block);
    },
    doubt: () => {
      forget();
      checked.clear();
      isDoubtful = true;
    },
  };
}
