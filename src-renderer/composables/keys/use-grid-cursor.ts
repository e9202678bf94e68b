// The active cell of a grid and the rectangle that is selected with it.
import { computed, shallowRef } from 'vue';
import { type GridPoint, rangeBetween } from './grid-selection';

export type GridCursor = ReturnType<typeof useGridCursor>;

export function useGridCursor() {
  const active = shallowRef<GridPoint>({ row: 0, column: 0 });
  const anchor = shallowRef<GridPoint>(active.value);

  /** @param extend the selection reaches from where it began to `point` */
  function moveTo(point: GridPoint, extend = false): void {
    active.value = point;
    if (!extend) anchor.value = point;
  }

  /** Selects a rectangle; the cursor is in its first cell. */
  function select(from: GridPoint, to: GridPoint): void {
    anchor.value = to;
    active.value = from;
  }

  return { active, range: computed(() => rangeBetween(anchor.value, active.value)), moveTo, select };
}
