// The draft of the weights: edits on top of what is saved, with undo, redo, and what others saved meanwhile.
import type { WeightChange } from '@shared/model/weight';
import { createDraftCells, type IsThere, type SavedWeights } from './draft-cells';
import { createEditHistory } from './edit-history';

export type WeightsDraft = ReturnType<typeof createWeightsDraft>;

/** @param saved what is in force now; reactive */
export function createWeightsDraft(saved: SavedWeights, isThere: IsThere) {
  const { write, rebase, settle, ...cells } = createDraftCells(saved, isThere);
  const { record, undo, redo, forget, count, ...history } = createEditHistory(write);
  let lastMark: string | undefined;

  /** @param mark merges edits into one step of undo, see edit-history */
  function edit(changes: readonly WeightChange[], mark?: string): void {
    lastMark = mark;
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
    saved,
    isThere,
    edit,
    /** The mark of the last edit; none once something else was done with the draft. A number goes on only as the last. */
    lastMark: () => lastMark,
    undo(): void {
      lastMark = undefined;
      undo();
    },
    redo(): void {
      lastMark = undefined;
      redo();
    },
    /** Back to what is saved, as a step that can itself be undone. */
    discard: () => backToSaved(cells.changes.value),
    takeTheirs: () => backToSaved(cells.conflicts.value),
    keepMine: () => cells.conflicts.value.forEach(rebase),
    /** To be put in force. @returns what to call once it is: only what was edited since is left, with its way back */
    handOver(): () => void {
      const [applied, steps] = [cells.changes.value, count()];
      lastMark = undefined;
      return () => {
        settle(applied);
        forget(steps);
      };
    },
  };
}
