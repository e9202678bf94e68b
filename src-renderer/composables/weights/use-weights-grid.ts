// The matrix that the weights screen shows: operators down, sources across, the draft on top of what is saved.
import { computed, type ComputedRef } from 'vue';
import type { LiveOperator, LiveSource } from '@shared/model/live';
import { useFloorStore } from '../../stores/floor/floor';
import { byName } from '../window/by-name';
import { columnOf, flowShares, type WeightColumn } from './weight-column';
import { createWeightsDraft, type WeightsDraft } from './weights-draft';

export interface GridSource {
  readonly source: LiveSource;
  /** operator id → weight, drafted ones included, in the order of the rows */
  readonly weights: ComputedRef<ReadonlyMap<number, number>>;
  readonly column: ComputedRef<WeightColumn>;
}

export interface WeightsGrid {
  readonly operators: ComputedRef<readonly LiveOperator[]>;
  readonly sources: ComputedRef<readonly GridSource[]>;
  /** operator id → percent of the whole stream */
  readonly flow: ComputedRef<ReadonlyMap<number, number>>;
  readonly draft: WeightsDraft;
}

export function useWeightsGrid(): WeightsGrid {
  const floor = useFloorStore();
  const draft = createWeightsDraft(
    (sourceId, operatorId) => floor.weights.get(sourceId)?.get(operatorId) ?? null,
    (sourceId, operatorId) => sourceIds.value.has(sourceId) && operatorIds.value.has(operatorId),
  );
  const operators = computed(() => [...floor.operators.values()].sort(byName));

  // Loads change many times a second; as text, who is there and who is free changes only when it really does.
  const rowKey = computed(() => operators.value.map(({ id }) => id).join());
  const freeKey = computed(() =>
    operators.value
      .filter(({ free_slots }) => free_slots > 0)
      .map(({ id }) => id)
      .join(),
  );
  const rowIds = computed(() => idsOf(rowKey.value));
  const freeIds = computed(() => new Set(idsOf(freeKey.value)));
  const operatorIds = computed(() => new Set(rowIds.value));
  const sourceKey = computed(() => [...floor.sources.keys()].join());
  const sourceIds = computed(() => new Set(idsOf(sourceKey.value)));

  const columns = computed(() =>
    idsOf(sourceKey.value).map((id) => {
      const weights = computed(() => mergedWeights(rowIds.value, floor.weights.get(id), draft.column(id)));
      return { id, weights, column: computed(() => columnOf(weights.value, freeIds.value)) };
    }),
  );
  const sources = computed(() =>
    columns.value.flatMap(({ id, ...rest }) => {
      const source = floor.sources.get(id);
      return source ? [{ source, ...rest }] : [];
    }),
  );
  const flow = computed(() =>
    flowShares(
      rowIds.value,
      sources.value.map(({ source, weights }) => ({ weights: weights.value, dailyVolume: source.daily_volume })),
    ),
  );
  return { operators, sources, flow, draft };
}

function mergedWeights(
  rowIds: readonly number[],
  saved: ReadonlyMap<number, number> | undefined,
  drafted: ReturnType<WeightsDraft['column']>,
): ReadonlyMap<number, number> {
  const merged = new Map<number, number>();
  for (const id of rowIds) {
    const cell = drafted?.get(id);
    const value = cell ? cell.value : saved?.get(id);
    if (value !== null && value !== undefined) merged.set(id, value);
  }
  return merged;
}

function idsOf(key: string): number[] {
  return key === '' ? [] : key.split(',').map(Number);
}
