// Rows stand in parts: who leaves the screen lends theirs to who comes. Filling a row anew takes a third of making it, and a new
// order changes nearly every row of a large floor in one frame.
import { computed, type Ref } from 'vue';

export interface RowPartsOptions {
  /** Of the rows on the screen, in their order. */
  readonly keys: Readonly<Ref<readonly string[]>>;
  /** Pointer or focus is on the rows: what is held stays with whom it was held for, and who comes gets a part of their own. */
  readonly isHeld: Readonly<Ref<boolean>>;
}

/** @returns each key's part; a key keeps its part for as long as it is on the screen */
export function useRowParts({ keys, isHeld }: RowPartsOptions) {
  return computed<ReadonlyMap<string, number>>((before = new Map()) => {
    const here = new Set(keys.value);
    const left = [...before].flatMap(([key, part]) => (here.has(key) ? [] : [part]));
    const free = isHeld.value ? [] : left;
    let last = Math.max(0, ...before.values());
    return new Map(keys.value.map((key) => [key, before.get(key) ?? free.shift() ?? (last += 1)]));
  });
}
