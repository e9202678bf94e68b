/**
 * Blocks of an inverted list. Each term begins with the number of its block of 4,096 rows, so that a look-up, also by the
 * beginning of a term, touches one block: FTS5 gathers everything a beginning stands for before it answers.
 */
import type { IndexBlock } from '../../id-window';

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

/** The range in blocks, the newest first. */
export function* blocksOf(from: number, below: number, blockRows = BLOCK): Iterable<IndexBlock> {
  let end = below;
  while (end > from) {
    const number = Math.floor((end - 1) / blockRows);
    const start = Math.max(from, number * blockRows);
    yield { number, from: start, below: end };
    end = start;
  }
}
