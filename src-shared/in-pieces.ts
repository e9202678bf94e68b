/** A list in pieces of at most `size`, in its order: what is too much for one step is done in several. */
export function* inPieces<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
