// The floor's rows by source: a heading, and below it whoever gets its tickets. Who gets those of several stands below each.
import { computed, type Ref } from 'vue';
import { useFloorStore } from '../../stores/floor/floor';

/** A line of the table. */
export type FloorLine =
  | { readonly kind: 'operator'; readonly key: string; readonly operatorId: number }
  /** `sourceId` null: those who get tickets of none. */
  | {
      readonly kind: 'heading';
      readonly key: string;
      readonly sourceId: number | null;
      readonly ids: readonly number[];
    };

export interface SourceGroupsOptions {
  /** Operators in the order in which they stand, within each group, too. */
  readonly order: Readonly<Ref<readonly number[]>>;
  /** By which sources, in their order; null = no groups. */
  readonly sourceIds: Readonly<Ref<readonly number[] | null>>;
}

export function useSourceGroups({ order, sourceIds }: SourceGroupsOptions) {
  const floor = useFloorStore();
  return computed<readonly FloorLine[]>(() => {
    if (sourceIds.value === null) return order.value.map((id) => row(id, null));
    const inNone = new Set(order.value);
    const lines = sourceIds.value.flatMap((sourceId) => {
      const weights = floor.weights.get(sourceId);
      const ids = order.value.filter((id) => (weights?.get(id) ?? 0) > 0);
      for (const id of ids) inNone.delete(id);
      return group(sourceId, ids);
    });
    return [...lines, ...group(null, [...inNone])];
  });
}

/** Nobody needs no heading. */
function group(sourceId: number | null, ids: readonly number[]): FloorLine[] {
  if (ids.length === 0) return [];
  return [{ kind: 'heading', key: `source ${sourceId}`, sourceId, ids }, ...ids.map((id) => row(id, sourceId))];
}

function row(operatorId: number, sourceId: number | null): FloorLine {
  return { kind: 'operator', key: `${sourceId} ${operatorId}`, operatorId };
}
