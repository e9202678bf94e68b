/** Presets as they are kept. */
import type { PresetTime } from '@shared/model/preset';
import type { Weight } from '@shared/model/weight';

/** What was saved of the floor. What came to it later is in no preset, and no preset changes it. */
export interface PresetContent {
  readonly operators: readonly {
    readonly operator_id: number;
    readonly is_active: boolean;
    readonly max_active_tickets: number;
  }[];
  /** Sources that were there: between them and these operators, what is not among the weights was not linked. */
  readonly source_ids: readonly number[];
  readonly weights: readonly Omit<Weight, 'id'>[];
}

export interface StoredPreset {
  readonly id: number;
  readonly name: string;
  readonly times: readonly PresetTime[];
  readonly content: PresetContent;
  /** Its times up to then are done; epoch milliseconds. */
  readonly done_until: number;
}

export interface PresetReads {
  list(): StoredPreset[];
  find(id: number): StoredPreset | undefined;
}

export interface PresetWrites {
  /** Answers its id. */
  insert(preset: Omit<StoredPreset, 'id'>): number;
  update(preset: StoredPreset): void;
  delete(id: number): void;
}
