// The cells of a draft that differ from what is saved, and what they were based on.
import { computed, shallowReactive } from 'vue';
import type { WeightChange } from '@shared/model/weight';

/** A weight, or null = not linked. */
export type CellValue = number | null;

/** What is in force now; reactive. */
export type SavedWeights = (sourceId: number, operatorId: number) => CellValue;

export interface DraftCell {
  readonly value: CellValue;
  /** What was saved when the cell was first touched; another window may have saved something else since. */
  readonly base: CellValue;
}

export type DraftColumn = ReadonlyMap<number, DraftCell>;

/** Whether both are still there; reactive. A cell of somebody who is archived waits until they are back. */
export type IsThere = (sourceId: number, operatorId: number) => boolean;

export function createDraftCells(saved: SavedWeights, isThere: IsThere) {
  /** source id → operator id → cell; a column's map is replaced, so that only that column is computed anew. */
  const columns = shallowReactive(new Map<number, DraftColumn>());
  const cellAt = (sourceId: number, operatorId: number) => columns.get(sourceId)?.get(operatorId);

  const put = (sourceId: number, column: DraftColumn) => putColumn(columns, sourceId, column);

  function write(changes: readonly WeightChange[]): void {
    const touched = new Map<number, Map<number, DraftCell>>();
    for (const { source_id, operator_id, weight } of changes) {
      const column = touched.get(source_id) ?? new Map(columns.get(source_id));
      touched.set(source_id, column);
      const now = saved(source_id, operator_id);
      if (weight === now) column.delete(operator_id);
      else column.set(operator_id, { value: weight, base: column.get(operator_id)?.base ?? now });
    }
    for (const [sourceId, column] of touched) put(sourceId, column);
  }

  /** The cell is an answer to what is saved now. */
  function rebase({ source_id, operator_id, weight }: WeightChange): void {
    const cell = { value: weight, base: saved(source_id, operator_id) };
    put(source_id, new Map(columns.get(source_id)).set(operator_id, cell));
  }

  const changed = computed(() =>
    [...columns].flatMap(([source_id, column]) =>
      [...column]
        .map(([operator_id, { value, base }]) => ({ source_id, operator_id, weight: value, base }))
        .filter(
          ({ operator_id, weight }) => saved(source_id, operator_id) !== weight && isThere(source_id, operator_id),
        ),
    ),
  );

  return {
    column: (sourceId: number): DraftColumn | undefined => columns.get(sourceId),
    valueAt(sourceId: number, operatorId: number): CellValue {
      const cell = cellAt(sourceId, operatorId);
      return cell ? cell.value : saved(sourceId, operatorId);
    },
    isChanged(sourceId: number, operatorId: number): boolean {
      const cell = cellAt(sourceId, operatorId);
      return cell !== undefined && cell.value !== saved(sourceId, operatorId);
    },
    /** What somebody else has saved since the cell was first touched; undefined = nothing. */
    theirs: (sourceId: number, operatorId: number): CellValue | undefined =>
      theirsOf(cellAt(sourceId, operatorId), saved(sourceId, operatorId)),
    write,
    rebase,
    settle: (applied: readonly WeightChange[]) => settle(columns, applied),
    changes: computed<WeightChange[]>(() => changed.value.map(({ base: _base, ...change }) => change)),
    /** Cells that somebody else has saved otherwise since they were first touched. */
    conflicts: computed(() =>
      changed.value.filter(({ source_id, operator_id, base }) => saved(source_id, operator_id) !== base),
    ),
  };
}

function theirsOf(cell: DraftCell | undefined, now: CellValue): CellValue | undefined {
  return cell === undefined || cell.value === now || cell.base === now ? undefined : now;
}

function putColumn(columns: Map<number, DraftColumn>, sourceId: number, column: DraftColumn): void {
  if (column.size === 0) columns.delete(sourceId);
  else columns.set(sourceId, column);
}

/** They are in force now: what was written into a cell since is a change of that. */
function settle(columns: Map<number, DraftColumn>, applied: readonly WeightChange[]): void {
  for (const { source_id, operator_id, weight } of applied) {
    const column = new Map(columns.get(source_id));
    const cell = column.get(operator_id);
    if (cell?.value === weight) column.delete(operator_id);
    else if (cell) column.set(operator_id, { value: cell.value, base: weight });
    putColumn(columns, source_id, column);
  }
}
