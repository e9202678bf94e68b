/** Loading what is asked for late, at most once. */

/** The same thing to all who ask, loaded by the first. A failure is told to whoever waits and forgotten: the next one tries again. */
export function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
