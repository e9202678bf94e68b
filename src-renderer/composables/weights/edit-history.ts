// Undo and redo of edits, each kept as the cells before and after it.
import { computed, shallowRef } from 'vue';
import type { WeightChange } from '@shared/model/weight';

interface Edit {
  readonly before: readonly WeightChange[];
  readonly after: readonly WeightChange[];
  /** Edits of the same cells that follow each other with the same mark are undone as one: the digits of one number. */
  readonly mark?: string | undefined;
}

/** @param write puts cells as they are given */
export function createEditHistory(write: (changes: readonly WeightChange[]) => void) {
  const past = shallowRef<readonly Edit[]>([]);
  const future = shallowRef<readonly Edit[]>([]);

  function record(edit: Edit): void {
    const last = past.value.at(-1);
    const merges = last !== undefined && edit.mark !== undefined && last.mark === edit.mark;
    const earlier = merges ? past.value.slice(0, -1) : past.value;
    past.value = [...earlier, merges ? { ...edit, before: last.before } : edit];
    future.value = [];
  }

  function undo(): void {
    const edit = past.value.at(-1);
    if (!edit) return;
    past.value = past.value.slice(0, -1);
    future.value = [...future.value, edit];
    write(edit.before);
  }

  function redo(): void {
    const edit = future.value.at(-1);
    if (!edit) return;
    future.value = future.value.slice(0, -1);
    past.value = [...past.value, edit];
    write(edit.after);
  }

  /** No way back any more through the `count` oldest steps. */
  function forget(count: number): void {
    past.value = past.value.slice(count);
    future.value = [];
  }

  return {
    record,
    undo,
    redo,
    forget,
    count: () => past.value.length,
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
  };
}
