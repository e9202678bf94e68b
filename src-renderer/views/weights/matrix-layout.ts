// Where things stand in the weights grid, in pixels; the same numbers as in its styles.
import type { GridPoint } from '../../composables/grid-selection';

export const NAME_PX = 236;
export const FLOW_PX = 86;
export const HEAD_PX = 52;
export const FOOT_PX = 34;
export const ROW_PX = 47;

const COLUMN_MIN_PX = 112;
const COLUMN_MAX_PX = 160;

/** Columns share the room there is; below the least width they scroll. */
export function columnWidth(boxPx: number, count: number): number {
  const room = Math.floor((boxPx - NAME_PX - FLOW_PX) / Math.max(1, count));
  return Math.min(COLUMN_MAX_PX, Math.max(COLUMN_MIN_PX, room));
}

interface Box {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** The nearest scroll position at which a cell is not under the pinned edges. */
export function scrollTarget(box: Box, { row, column }: GridPoint, columnPx: number): { top: number; left: number } {
  return {
    top: nearest(box.top, row * ROW_PX, { length: ROW_PX, room: box.height - HEAD_PX - FOOT_PX }),
    left: nearest(box.left, column * columnPx, { length: columnPx, room: box.width - NAME_PX - FLOW_PX }),
  };
}

function nearest(current: number, start: number, { length, room }: { length: number; room: number }): number {
  if (start < current) return start;
  return start + length > current + room ? start + length - room : current;
}
