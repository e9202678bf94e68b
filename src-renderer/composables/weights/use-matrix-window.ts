// Which rows or columns of a large grid are drawn: those in sight, and the active cell's.
import { computed, type ComputedRef } from 'vue';
import { capacityOf, type DrawnIndex, inSlots, windowRange } from '../window/use-window';

/** One direction of a grid. */
export interface MatrixAxis {
  readonly count: number;
  readonly sizePx: number;
  /** How far it is scrolled. */
  readonly offsetPx: number;
  /** Of the box, without what is pinned to its edges. */
  readonly roomPx: number;
  /** Always drawn, or the focus would be lost when it scrolls away. */
  readonly activeIndex: number;
}

/** One beyond each edge: a page that is turned changes every cell, those out of sight too. */
const OVERSCAN = 1;

export function useMatrixWindow(axis: () => MatrixAxis): ComputedRef<readonly DrawnIndex[]> {
  return computed<readonly DrawnIndex[]>((former) => {
    const next = drawn(axis());
    // The same list for as long as it says the same: or every row would be compared at every step of scrolling.
    return former && isSame(former, next) ? former : next;
  });
}

function drawn({ count, sizePx, offsetPx, roomPx, activeIndex }: MatrixAxis): DrawnIndex[] {
  const axis = { count, sizePx, overscan: OVERSCAN };
  const { start, end } = windowRange(axis, offsetPx, roomPx);
  const indexes = Array.from({ length: end - start }, (_, index) => start + index);
  const isActiveSeen = activeIndex >= start && activeIndex < end;
  return inSlots(isActiveSeen ? indexes : [...indexes, activeIndex], capacityOf(axis, roomPx));
}

function isSame(a: readonly DrawnIndex[], b: readonly DrawnIndex[]): boolean {
  return a.length === b.length && a.every((one, at) => one.index === b[at]?.index && one.slot === b[at].slot);
}
