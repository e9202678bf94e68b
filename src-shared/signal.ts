/** Something that happens now and then, and who wants to hear of it. */
export interface Signal<T extends readonly unknown[] = []> {
  /** Hears from now on; answers how to stop. */
  readonly on: (listener: (...news: T) => void) => () => void;
  /** Tells everybody, in the order in which they came; who comes or goes meanwhile is told from the next time on. */
  readonly emit: (...news: T) => void;
}

export function createSignal<T extends readonly unknown[] = []>(): Signal<T> {
  const listeners = new Set<(...news: T) => void>();
  return {
    on: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    emit: (...news) => {
      for (const tell of [...listeners]) tell(...news);
    },
  };
}
