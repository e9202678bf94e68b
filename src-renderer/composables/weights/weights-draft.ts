// The draft of the weights: edits on top of what is saved, with undo, redo, and what others saved meanwhile.
import type { WeightChange } from '@shared/model/weight';
import { createDraftCells, type SavedWeights } from './draft-cells';
import { createEditHistory } from './edit-history';

export type WeightsDraft = ReturnType<typeof createWeightsDraft>;

/** @param saved what is in force now; reactive */
export function createWeightsDraft(saved: SavedWeights) {
  const { write, rebase, ...cells } = createDraftCells(saved);
  const { record, ...history } = createEditHistory(write);

  /** @param mark merges edits into one step of undo, see edit-history */
  function edit(changes: readonly WeightChange[], mark?: string): void {
    const after = changes.filter((change) => cells.valueAt(change.source_id, change.operator_id) !== change.weight);
    if (after.length === 0) return;
    const before = after.map((change) => ({
      ...change,
      weight: cells.valueAt(change.source_id, change.operator_id),
    }));
    write(after);
    record({ before, after, mark });
  }

  const backToSaved = (changes: readonly WeightChange[]) =>
    edit(
      changes.map(({ source_id, operator_id }) => ({
        source_id,
        operator_id,
        weight: saved(source_id, operator_id),
      })),
    );

  return {
    ...cells,
    ...history,
    edit,
    /** Back to what is saved, as a step that can itself be undone. */
    discard: () => backToSaved(cells.changes.value),
    takeTheirs: () => backToSaved(cells.conflicts.value),
    keepMine: () => cells.conflicts.value.forEach(rebase),
    /** The draft is in force now: nothing is left of it, nor a way back through its steps. */
    clear(): void {
      cells.clear();
      history.clear();
    },
  };
}
