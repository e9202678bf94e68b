/** The log of attempts: what was sent as a submission, and what became of it. Moments are epoch milliseconds. */
import type { AttemptCarrier, AttemptVerdict } from '@shared/model/attempt';
import type { Period } from '../period';

export interface AttemptRow {
  id: number;
  created_at: number;
  /** As it was sent; '' = none was. */
  source_code: string;
  carrier: AttemptCarrier;
  address: string;
  verdict: AttemptVerdict;
  reason: string | null;
  content_type: string | null;
  body: Buffer | null;
  contacted_at: number | null;
  ticket_id: number | null;
  /** SHA-256 of its idempotency key; null = it had none that was its own. */
  key_hash: Buffer | null;
}

export type NewAttempt = Omit<AttemptRow, 'id' | 'contacted_at'>;

export interface AttemptQuery {
  /** null = of any code */
  readonly code: string | null;
  readonly isOpen: boolean;
  /** Ids below this one. */
  readonly below: number;
  readonly limit: number;
}

export interface AttemptReads {
  find(id: number): AttemptRow | undefined;
  /** Newest first. */
  list(query: AttemptQuery): AttemptRow[];
  /** How often each code came and was rejected, and nobody has looked after it. */
  openByCode(): { readonly source_code: string; readonly count: number; readonly last_at: number }[];
  /** The highest id; 0 = there are none. */
  newestId(): number;
  /** How many with an id above one, up to another, were rejected, whatever was done about them. */
  rejectedAmong(above: number, upToId: number): number;
  /** Rejections of a period that nobody has looked after, by code, most first. */
  rejectedIn(period: Period): { readonly source_code: string; readonly count: number }[];
}

export interface AttemptWrites {
  insert(attempt: NewAttempt): number;
  /** @param contactedAt null = nobody got in touch */
  setContacted(id: number, contactedAt: number | null): void;
  setTicket(id: number, ticketId: number): void;
  /** Deletes all but the newest 10,000. */
  keepNewest(): void;
  /** Deletes up to `limit` that are older than `before`; answers how many. */
  prune(before: number, limit: number): number;
}
