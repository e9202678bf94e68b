/** Presets as they are kept. */
import type { PresetTime } from '@shared/model/preset';
import type { PresetFloor } from '../../domain/people/preset-plan';

/** When a preset is applied by the program. */
export interface TimedPreset {
  readonly id: number;
  readonly times: readonly PresetTime[];
  /** Its times up to then are done; epoch milliseconds. */
  readonly done_until: number;
}

export interface StoredPreset extends TimedPreset {
  readonly name: string;
  /** What was saved. What came to the floor later is in no preset, and no preset changes it. */
  readonly content: PresetFloor;
}

export interface PresetReads {
  list(): StoredPreset[];
  /** Those that have times, without what was saved. */
  timed(): TimedPreset[];
  find(id: number): StoredPreset | undefined;
}

export interface PresetWrites {
  /** Answers its id. */
  insert(preset: Omit<StoredPreset, 'id'>): number;
  update(preset: StoredPreset): void;
  delete(id: number): void;
}
