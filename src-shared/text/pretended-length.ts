/** Input that would make a check of its length fail instead of refusing it. */

/**
 * Where `value` holds an object that says it has a length which is no number. zod compares the length of whatever has one, also
 * of what it has already refused to be a text or a list, and an object that cannot be compared throws.
 *
 * @returns the dotted path of the first one ('' for the whole); null = there is none
 * @see https://github.com/colinhacks/zod/blob/main/packages/zod/src/v4/core/checks.ts `when` of $ZodCheckMinLength
 */
export function pretendedLength(value: unknown): string | null {
  const open: { readonly value: unknown; readonly path: string }[] = [{ value, path: '' }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: held, path } = next;
    if (typeof held !== 'object' || held === null) continue;
    if (Object.hasOwn(held, 'length') && typeof (held as { length: unknown }).length !== 'number') return path;
    for (const [key, inner] of Object.entries(held)) {
      if (typeof inner === 'object' && inner !== null)
        open.push({ value: inner, path: path === '' ? key : `${path}.${key}` });
    }
  }
  return null;
}
