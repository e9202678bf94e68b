/** Prepares the statements of a noun when it is first used: preparing all of them would slow down each start. */

/** An object whose fields are made when they are first read. */
export function lazily<T extends object>(makers: { readonly [K in keyof T]: () => T[K] }): T {
  const lazy = {};
  for (const [name, make] of Object.entries<() => unknown>(makers)) {
    Object.defineProperty(lazy, name, { get: once(make), enumerable: true });
  }
  // Every field of T has its maker.
  return lazy as T;
}

/** Makes a thing at most once. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
