/** Refusals: submissions that found nobody. */
import type { Exclusion } from '@shared/model/receipt';
import type { RefusalReason, RefusalState } from '@shared/model/refusal';
import type { IdWindow } from '../id-window';
import type { JoinedContact } from './contacts';
import type { Forgetting } from '../forgetting';

/** Which refusals: null = any. Times are epoch milliseconds, from ≤ created_at < to. */
export interface RefusalFilter {
  readonly source_id: number | null;
  readonly reason: RefusalReason | null;
  readonly state: RefusalState | null;
  readonly from: number;
  readonly to: number;
}

/** A refusal with the words behind its ids, and how many tries it stands for. */
export interface RefusalDetail extends JoinedContact {
  readonly id: number;
  readonly lead_id: number;
  readonly email: string;
  readonly source_id: number;
  readonly source_code: string;
  readonly source_name: string;
  readonly reason: RefusalReason;
  readonly message: string | null;
  /** epoch milliseconds */
  readonly created_at: number;
  /** epoch milliseconds */
  readonly contacted_at: number | null;
  /** Put aside as spam. */
  readonly is_spam: 0 | 1;
  /** The ticket it came to after all. */
  readonly ticket_id: number | null;
  /** Bytes of domain/receipt-codec; null once pruned. */
  readonly receipt: Buffer | null;
  /** Tries of this lead at this source that have come to the same end. */
  readonly tries: number;
  /** Of the first of them, epoch milliseconds. */
  readonly first_created_at: number;
}

export interface NewRefusal {
  readonly lead_id: number;
  readonly source_id: number;
  readonly reason: RefusalReason;
  /** How many of the source's operators were kept out by what, each counted once by its first cause. */
  readonly excluded: Readonly<Record<Exclusion, number>>;
  readonly message: string | null;
  /** epoch milliseconds */
  readonly created_at: number;
  readonly receipt: Uint8Array;
  /** SHA-256 of the idempotency key, or null. */
  readonly key_hash: Buffer | null;
}

export interface RefusalReads {
  find(id: number): RefusalDetail | undefined;
  /** With what its last try left out of its contact, and an earlier one said. */
  told(id: number): RefusalDetail | undefined;
  /** The highest id; 0 without refusals. */
  newestId(): number;
  /** The last tries that pass the filter, in the order of the window; looks at every refusal of the window. */
  matching(filter: RefusalFilter, window: IdWindow): number[];
}

export interface RefusalWrites {
  insert(refusal: NewRefusal): number;
  /**
   * Empties the receipts of the oldest refusals after `afterId`; answers up to which id, null when there are none. Refusals are kept for ever: without `afterId` each pruning would look
   * through all of them again.
   */
  pruneReceipts(batch: Forgetting & { readonly afterId: number }): number | null;
}
