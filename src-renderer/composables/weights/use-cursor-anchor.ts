// Rows and columns come and go; the cursor stays with the cell that it is in, where that is still shown.
import { computed, watch } from 'vue';
import type { GridPoint } from '../keys/grid-selection';
import type { GridCursor } from '../keys/use-grid-cursor';
import type { WeightsGrid } from './use-weights-grid';

export function useCursorAnchor({ operators, sources }: WeightsGrid, { active, range, moveTo }: GridCursor) {
  let operatorId: number | undefined;
  let sourceId: number | undefined;
  let moved: GridPoint | null = null;

  function keep({ row, column }: GridPoint): void {
    operatorId = operators.value[row]?.id;
    sourceId = sources.value[column]?.source.id;
  }
  watch(active, keep, { immediate: true, flush: 'sync' });

  // As text: loads change many times a second, who is there seldom.
  const rows = computed(() => operators.value.map(({ id }) => id).join());
  const columns = computed(() => sources.value.map(({ source }) => source.id).join());
  watch([rows, columns], () => {
    const row = Math.max(
      0,
      operators.value.findIndex(({ id }) => id === operatorId),
    );
    const column = Math.max(
      0,
      sources.value.findIndex(({ source }) => source.id === sourceId),
    );
    const { top, bottom, left, right } = range.value;
    const isStill = row === active.value.row && column === active.value.column && top === bottom && left === right;
    // A selection of several would now hold other rows than those that were chosen.
    if (!isStill) moveTo((moved = { row, column }));
    keep(active.value);
  });

  /** Whether the cursor came to `point` with its row, and nobody moved it. */
  return (point: GridPoint) => point === moved;
}
