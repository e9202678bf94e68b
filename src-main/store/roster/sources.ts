/** Sources and their keys. */
import type { SourceRules } from '@shared/model/source-rules';
import type { NewSource, Source } from '@shared/model/source';

export interface ArchivedSourceRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** epoch milliseconds */
  readonly archived_at: number;
}

export interface SourceReads {
  /** All that are not archived, in id order. */
  list(): Promise<Source[]>;
  /** Synchronous, for units of the commit queue; also one that is archived. */
  find(id: number): Source | undefined;
  /** Those that are archived, the last first. */
  archived(): ArchivedSourceRow[];
  hasTickets(id: number): boolean;
  hasOpenTickets(id: number): boolean;
  /** How the source takes forms, as JSON; null = as every source. */
  formOptions(id: number): string | null;
}

export interface SourceWrites {
  insert(source: NewSource): number;
  update(source: Source): void;
  /** @param archivedAt epoch milliseconds */
  archive(id: number, archivedAt: number): void;
  restore(id: number): void;
  /** With its refusals, links and key, and what idempotency keys remember of those refusals. */
  delete(id: number): void;
  /** @param createdAt epoch milliseconds */
  setKey(id: number, keyHash: Buffer, createdAt: number): void;
  deleteKey(id: number): void;
  setFormOptions(id: number, options: string): void;
  setRules(id: number, rules: SourceRules): void;
}
