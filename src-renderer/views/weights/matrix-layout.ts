// Where things stand in the weights grid, in pixels; the same numbers as in its styles.
import type { GridPoint } from '../../composables/keys/grid-selection';

export const FLOW_PX = 86;
export const HEAD_PX = 52;
export const FOOT_PX = 44;
export const ROW_PX = 47;
/** Between a bar and the edges of its cell. */
export const BAR_INSET_PX = 10;

const COLUMN_MIN_PX = 120;
const COLUMN_MAX_PX = 200;

const NAME_MAX_PX = 420;
const NAME_MIN_PX = 112;
/** The pinned names are narrower where there is little room: one whole column is seen beside them, as it is typed into. */
const leastNameWidth = (boxPx: number) =>
  boxPx < 1000 ? Math.min(196, Math.max(NAME_MIN_PX, boxPx - FLOW_PX - COLUMN_MIN_PX)) : 236;

/** Columns share the room there is; below the least width they scroll. */
export function columnWidth(boxPx: number, count: number): number {
  const room = Math.floor((boxPx - leastNameWidth(boxPx) - FLOW_PX) / Math.max(1, count));
  return Math.min(COLUMN_MAX_PX, Math.max(COLUMN_MIN_PX, room));
}

/** What the columns leave is for the names. */
export function nameWidth(boxPx: number, count: number): number {
  const rest = boxPx - FLOW_PX - count * columnWidth(boxPx, count);
  return Math.min(NAME_MAX_PX, Math.max(leastNameWidth(boxPx), rest));
}

interface Box {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** The nearest scroll position at which a cell is not under the pinned edges. */
export function scrollTarget(
  box: Box,
  { row, column }: GridPoint,
  { columnPx, namePx }: { readonly columnPx: number; readonly namePx: number },
): { top: number; left: number } {
  return {
    top: nearest(box.top, row * ROW_PX, { length: ROW_PX, room: box.height - HEAD_PX - FOOT_PX }),
    left: nearest(box.left, column * columnPx, { length: columnPx, room: box.width - namePx - FLOW_PX }),
  };
}

function nearest(current: number, start: number, { length, room }: { length: number; room: number }): number {
  if (start < current) return start;
  return start + length > current + room ? start + length - room : current;
}

/** The cell that an event happened in, by what it says to ears about where it is. */
export function cellAt({ target }: Event): GridPoint | null {
  const cell = target instanceof Element ? target.closest('[data-cell]') : null;
  const row = cell?.closest('[role=row]');
  if (!cell || !row) return null;
  return { row: Number(row.ariaRowIndex) - 2, column: Number(cell.ariaColIndex) - 2 };
}
