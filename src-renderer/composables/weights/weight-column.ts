// One source's column: what its weights mean in percent. Equal weights read equal, so nothing is rounded here.
import { sum } from '@shared/figures/sum';
import { sharesOf } from '@shared/figures/shares';

export interface WeightColumn {
  /** Of all linked operators. */
  readonly sum: number;
  readonly linked: number;
  /** Linked operators who could get the next ticket. */
  readonly free: number;
  /** operator id → percent of the source's stream by weight alone */
  readonly share: ReadonlyMap<number, number>;
  /** operator id → chance in percent to get the next ticket, given who is free now */
  readonly now: ReadonlyMap<number, number>;
}

/** @param weights operator id → weight, in the order that decides ties */
export function columnOf(weights: ReadonlyMap<number, number>, freeIds: ReadonlySet<number>): WeightColumn {
  const ids = [...weights.keys()];
  const values = [...weights.values()];
  const present = ids.map((id, index) => (freeIds.has(id) ? (values[index] ?? 0) : 0));
  return {
    sum: sum(values),
    linked: ids.length,
    free: present.filter((weight) => weight > 0).length,
    share: zip(ids, percentsOf(values)),
    now: zip(ids, percentsOf(present)),
  };
}

export interface StreamColumn {
  readonly weights: ReadonlyMap<number, number>;
  /** Submissions a day. */
  readonly dailyVolume: number;
}

/** operator id → percent of the whole stream that their weights promise them; empty while nothing has come yet. */
export function flowShares(operatorIds: readonly number[], columns: readonly StreamColumn[]): Map<number, number> {
  const parts = new Map(operatorIds.map((id) => [id, 0]));
  for (const { weights, dailyVolume } of columns) {
    let sum = 0;
    for (const weight of weights.values()) sum += weight;
    if (sum === 0) continue;
    for (const [id, weight] of weights) parts.set(id, (parts.get(id) ?? 0) + (weight / sum) * dailyVolume);
  }
  const values = [...parts.values()];
  return values.some((value) => value > 0) ? zip([...parts.keys()], percentsOf(values)) : new Map<number, number>();
}

function percentsOf(values: readonly number[]): number[] {
  return sharesOf(values).map((share) => share * 100);
}

function zip(ids: readonly number[], values: readonly number[]): Map<number, number> {
  return new Map(ids.map((id, index) => [id, values[index] ?? 0]));
}
