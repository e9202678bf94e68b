/** Sources and their keys. */
import type { SourceRules } from '@shared/model/source-rules';
import type { NewSource, Source } from '@shared/model/source';

export interface SourceReads {
  /** All, in id order. */
  list(): Promise<Source[]>;
  /** Synchronous, for units of the commit queue. */
  find(id: number): Source | undefined;
  hasTickets(id: number): boolean;
  /** How the source takes forms, as JSON; null = as every source. */
  formOptions(id: number): string | null;
}

export interface SourceWrites {
  insert(source: NewSource): number;
  update(source: Source): void;
  /** With its refusals, links and key, and what idempotency keys remember of those refusals. */
  delete(id: number): void;
  /** @param createdAt epoch milliseconds */
  setKey(id: number, keyHash: Buffer, createdAt: number): void;
  deleteKey(id: number): void;
  setFormOptions(id: number, options: string): void;
  setRules(id: number, rules: SourceRules): void;
}
