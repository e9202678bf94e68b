/** Idempotency keys: what a key was answered with, for 24 hours and over restarts. */
import type { Contact } from '@shared/model/contact';
import type { RefusalReason } from '@shared/model/refusal';
import type { Forgetting } from '../forgetting';

/** The answer a key got; times are epoch milliseconds. */
export type KeptAnswer =
  | {
      readonly kind: 'created';
      readonly id: number;
      readonly lead_id: number;
      readonly email: string;
      readonly source_id: number;
      readonly operator_id: number;
      readonly operator_name: string;
      readonly message: string | null;
      readonly contact: Contact;
      readonly created_at: number;
    }
  | {
      readonly kind: 'refused';
      readonly refusal_id: number;
      readonly email: string;
      readonly source_id: number;
      readonly message: string | null;
      readonly contact: Contact;
      readonly reason: RefusalReason;
      readonly created_at: number;
    };

export interface KeyToKeep {
  readonly key_hash: Buffer;
  /** epoch milliseconds */
  readonly created_at: number;
}

export interface IdempotencyReads {
  /** What `keyHash` was last answered with, at or after `since` (epoch milliseconds). */
  find(keyHash: Buffer, since: number): KeptAnswer | undefined;
}

export interface IdempotencyWrites {
  keepTicket(key: KeyToKeep, ticket: { id: number; operator_id: number; operator_name: string }): void;
  keepRefusal(key: KeyToKeep, refusalId: number): void;
  /** Deletes the oldest keys; answers how many. */
  prune(forgetting: Forgetting): number;
}
