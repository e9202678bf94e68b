/**
 * Blocks of an inverted list. Each term begins with the number of its block of 4,096 rows, so that a look-up, also by the
 * beginning of a term, touches one block: FTS5 gathers everything a beginning stands for before it answers.
 */
import type { IdSpan, IndexBlock } from '../../id-window';

/** Rows that share the number before their terms. */
const BLOCK = 4_096;
/** Digits of that number, base 36. */
const BLOCK_DIGITS = 5;

/** What stands before each term of a row. */
export function prefixOfRow(id: number, blockRows = BLOCK): string {
  return prefixOfBlock(Math.floor(id / blockRows));
}

export function prefixOfBlock(number: number): string {
  return number.toString(36).padStart(BLOCK_DIGITS, '0');
}

/** The range in blocks, in its order. */
export function* blocksOf({ from, below, order }: IdSpan, blockRows = BLOCK): Iterable<IndexBlock> {
  if (below <= from) return;
  const [first, last] = [Math.floor(from / blockRows), Math.floor((below - 1) / blockRows)];
  for (let index = 0; index <= last - first; index += 1) {
    const number = order === 'oldest' ? first + index : last - index;
    yield {
      number,
      from: Math.max(from, number * blockRows),
      below: Math.min(below, (number + 1) * blockRows),
    };
  }
}
