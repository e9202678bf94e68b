// What of the weights is shown: part of a name, one source, only who is linked. Sums and percentages still count everybody.
import { computed, shallowRef, watch } from 'vue';
import { containsTyped } from '@shared/text/contains-typed';
import { oneOf, useInAddress, useTypedInAddress } from '../address/use-in-address';
import { useSourceChoice } from '../choice/use-source-choice';
import type { GridSource, WeightsGrid } from './use-weights-grid';

export type WeightsFilter = ReturnType<typeof useWeightsFilter>;

export function useWeightsFilter(grid: WeightsGrid) {
  const inAddress = useInAddress();
  const { typed: query, clear: clearQuery } = useTypedInAddress(inAddress, 'q');
  const { source, sourceId, sourceOptions, chooseAny } = useSourceChoice();
  const shownRows = inAddress('rows', 'all', oneOf(['all', 'linked']));
  const isLinkedOnly = computed({
    get: () => shownRows.value === 'linked',
    set: (isOnly) => (shownRows.value = isOnly ? 'linked' : 'all'),
  });

  const sources = computed(() =>
    grid.sources.value.filter((of) => sourceId.value === null || of.source.id === sourceId.value),
  );

  /** Who was linked when that was asked, and since: a row that is unlinked stays under the hand. null = everybody. */
  const linked = shallowRef<ReadonlySet<number> | null>(null);
  const linkedNow = computed(() => (isLinkedOnly.value ? linkedIn(sources.value) : null));
  watch([isLinkedOnly, sourceId], () => (linked.value = linkedNow.value), { immediate: true });
  watch(linkedNow, (now) => {
    if (now && linked.value && [...now].some((id) => !linked.value?.has(id))) {
      linked.value = new Set([...linked.value, ...now]);
    }
  });

  const operators = computed(() =>
    grid.operators.value.filter(
      ({ id, name }) => (linked.value === null || linked.value.has(id)) && containsTyped(name, query.value),
    ),
  );
  const isOn = computed(() => query.value !== '' || sourceId.value !== null || isLinkedOnly.value);

  /** Changes of the draft that stand in no cell that is shown. */
  const hiddenChanges = computed(() => {
    if (!isOn.value) return 0;
    const rows = new Set(operators.value.map(({ id }) => id));
    const columns = new Set(sources.value.map((of) => of.source.id));
    return grid.draft.changes.value.filter(
      ({ source_id, operator_id }) => !rows.has(operator_id) || !columns.has(source_id),
    ).length;
  });

  function reset(): void {
    clearQuery();
    chooseAny();
    isLinkedOnly.value = false;
  }

  /** The same grid, narrower: rows and columns are counted as they are shown. */
  const view: WeightsGrid = { ...grid, operators, sources };
  return { query, source, sourceOptions, isLinkedOnly, isOn, hiddenChanges, view, reset };
}

function linkedIn(sources: readonly GridSource[]): ReadonlySet<number> {
  return new Set(sources.flatMap(({ weights }) => [...weights.value.keys()]));
}
