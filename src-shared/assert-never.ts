/** The end of a `switch` over a union: the compiler sees that every case is there, and at run time a stranger is named. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
