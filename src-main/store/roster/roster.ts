/** The roster: who is linked to what, and how loaded. */
import type { SourceForm } from '@shared/model/source-form';
import type { SourceRules } from '@shared/model/source-rules';
import type { Candidate, OperatorState } from '../../domain/distribution/eligibility';

/** A source as distribution needs it. */
export interface RosterSource {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** SHA-256 of the key that submissions must carry, or null when they need none. */
  readonly key_hash: Buffer | null;
  readonly allowed_origins: ReadonlySet<string>;
  /** How it takes what forms send. */
  readonly form: SourceForm;
  /** What goes beside the weights. */
  readonly rules: SourceRules;
  /** Linked operators in operator id order. */
  readonly candidates: readonly Candidate[];
}

/** Always as fresh as the database: within a unit as the unit sees it, outside as last committed by anybody. */
export interface RosterReads {
  operator(id: number): OperatorState | undefined;
  /** In id order. */
  operators(): readonly OperatorState[];
  source(id: number): RosterSource | undefined;
  sourceByCode(code: string): RosterSource | undefined;
  /** The source with this code, as the last question has seen it: for the hot path, where a look costs. */
  seenByCode(code: string): RosterSource | undefined;
  /** In id order. */
  sources(): readonly RosterSource[];
  /** Compares the loads in memory with the rows, and forgets them where they differ; null = not now, in the middle of a commit. */
  checkLoads(): readonly LoadDifference[] | null;
}

/** A load that was not what the rows say. */
export interface LoadDifference {
  readonly operator_id: number;
  readonly kept: number;
  readonly counted: number;
}
