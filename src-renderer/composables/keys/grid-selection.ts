// Where one is in a grid, and the rectangle that is selected. Rows and columns count from 0.

export interface GridPoint {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** How far Page Up and Page Down go. */
  readonly pageRows: number;
}

export interface GridRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The rectangle between two corners, both inside it. */
export function rangeBetween(a: GridPoint, b: GridPoint): GridRange {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}

/** Where a key leads from `from`; null when the key does not move. @see https://www.w3.org/WAI/ARIA/apg/patterns/grid/ */
export function pointAfterKey(event: KeyboardEvent, from: GridPoint, size: GridSize): GridPoint | null {
  const isFar = event.ctrlKey || event.metaKey;
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const moves: Readonly<Record<string, () => GridPoint>> = {
    ArrowUp: () => ({ ...from, row: isFar ? 0 : from.row - 1 }),
    ArrowDown: () => ({ ...from, row: isFar ? last.row : from.row + 1 }),
    ArrowLeft: () => ({ ...from, column: isFar ? 0 : from.column - 1 }),
    ArrowRight: () => ({ ...from, column: isFar ? last.column : from.column + 1 }),
    Home: () => ({ row: isFar ? 0 : from.row, column: 0 }),
    End: () => ({ row: isFar ? last.row : from.row, column: last.column }),
    PageUp: () => ({ ...from, row: from.row - size.pageRows }),
    PageDown: () => ({ ...from, row: from.row + size.pageRows }),
    Enter: () => ({ ...from, row: from.row + (event.shiftKey ? -1 : 1) }),
    NumpadEnter: () => ({ ...from, row: from.row + (event.shiftKey ? -1 : 1) }),
  };
  const move = moves[event.code];
  if (!move) return null;
  const { row, column } = move();
  return { row: clamp(row, last.row), column: clamp(column, last.column) };
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(0, value), Math.max(0, max));
}
