/** In which tickets a word stands, by an index that is built behind the tickets. */
import type { IdSpan, IdWindow, IndexBlock } from '../id-window';
import type { TicketFilter } from './tickets';

export interface WordReads {
  /** Up to which ticket the index is complete. */
  watermark(): number;
  /** Tickets not indexed yet. */
  backlog(): number;
  /** Whether words of rows that were forgotten are still there, out of sight, until `purge` has come to its end. */
  hasForgotten(): boolean;
  /** Ranges of ids to be asked one by one, in the order of the range: together all of it that is indexed. */
  blocks(range: IdSpan): Iterable<IndexBlock>;
  /** Whether a word of the block begins so. */
  occurs(block: IndexBlock, word: string): boolean;
  /** Ids in the block that pass the filter and in which each of the words begins a word. */
  matching(block: IndexBlock, words: readonly string[], wanted: WantedInBlock): number[];
  /** Ranges of ids to be asked one by one for phones, in the order of the range. */
  phoneBlocks(range: IdSpan): Iterable<IndexBlock>;
  /** Ids in a block of phones that pass the filter and whose phone, as digits, contains one of the two parts. */
  withPhone(block: IndexBlock, digits: readonly [string, string], wanted: WantedInBlock): number[];
}

/** The first of a block that pass the filter, from the end it is walked from. */
export interface WantedInBlock extends Pick<IdWindow, 'limit' | 'order'> {
  readonly filter: TicketFilter;
}

export interface WordWrites {
  /** Indexes the next tickets, or merges a little; only inside a unit of the commit queue. Answers false when nothing is left to do. */
  workOn(): boolean;
  /**
   * Has what was forgotten leave the index for good, a little at a time; `isFirst` begins. Answers false when nothing of it is left.
   */
  purge(isFirst: boolean): boolean;
}
