/** Ranges of ids. */

import type { ListOrder } from '@shared/model/page';

/** Ids from `from` (included) up to `below` (excluded). */
export interface IdSpan {
  readonly from: number;
  readonly below: number;
  /** From which end it is walked. @default 'newest' */
  readonly order?: ListOrder;
}

/** Of which at most `limit` are wanted, in that order. */
export interface IdWindow extends IdSpan {
  readonly limit: number;
}

/** The range in parts of at most `size` ids, in its order. */
export function* partsOf({ from, below, order = 'newest' }: IdSpan, size: number): Iterable<IdSpan> {
  if (order === 'oldest') {
    for (let start = from; start < below; start += size)
      yield { from: start, below: Math.min(below, start + size), order };
  } else {
    for (let end = below; end > from; end -= size) yield { from: Math.max(from, end - size), below: end, order };
  }
}

/** Ids from ≤ id < below, all of one block of an index. */
export interface IndexBlock {
  readonly number: number;
  readonly from: number;
  readonly below: number;
}
