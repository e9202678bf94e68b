// What keys do to weights: digits replace, steps count up and down, unlinking; in the active cell or the selection.
import { computed } from 'vue';
import type { WeightChange } from '@shared/model/weight';
import type { CellValue } from './draft-cells';
import type { GridPoint } from '../keys/grid-selection';
import type { GridCursor } from '../keys/use-grid-cursor';
import type { WeightsGrid } from './use-weights-grid';
import { MAX_WEIGHT } from '@shared/limits';

export type WeightEdits = ReturnType<typeof createWeightEdits>;

export function createWeightEdits({ operators, sources, draft }: WeightsGrid, { range }: GridCursor) {
  const isSingle = computed(() => range.value.top === range.value.bottom && range.value.left === range.value.right);

  function changeAt({ row, column }: GridPoint, weight: CellValue): WeightChange[] {
    const operator = operators.value[row];
    const source = sources.value[column]?.source;
    return operator && source ? [{ source_id: source.id, operator_id: operator.id, weight }] : [];
  }

  function valueAt(point: GridPoint): CellValue {
    const [change] = changeAt(point, null);
    return change ? draft.valueAt(change.source_id, change.operator_id) : null;
  }

  /** Every selected cell through `next`; `undefined` leaves a cell alone. */
  function editRange(next: (value: CellValue) => CellValue | undefined): void {
    const { top, bottom, left, right } = range.value;
    const changes: WeightChange[] = [];
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const value = next(valueAt({ row, column }));
        if (value !== undefined) changes.push(...changeAt({ row, column }, value));
      }
    }
    draft.edit(changes);
  }

  /** In a selection only who is linked is stepped; a single empty cell is linked by a step up. */
  function step(by: number): void {
    editRange((value) => {
      if (value === null && (!isSingle.value || by < 0)) return undefined;
      return Math.min(MAX_WEIGHT, Math.max(0, (value ?? 0) + by));
    });
  }

  return {
    valueAt,
    lastMark: draft.lastMark,
    editRange,
    step,
    unlink: () => editRange(() => null),
    fill: (value: CellValue) => editRange(() => value),
    /** Writes a rectangle with its top left corner at `from`. @returns how many cells lie outside the grid */
    write(from: GridPoint, rows: readonly (readonly CellValue[])[], mark?: string): number {
      const changes = rows.flatMap((cells, row) =>
        cells.flatMap((value, column) => changeAt({ row: from.row + row, column: from.column + column }, value)),
      );
      draft.edit(changes, mark);
      return rows.flat().length - changes.length;
    },
  };
}
