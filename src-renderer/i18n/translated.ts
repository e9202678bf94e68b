/** The same keys, other words: what a language must say when another one gives the shape. */
export type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> };
