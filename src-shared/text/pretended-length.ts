/** Input that would make a check of its length fail instead of refusing it. */

/** What a sender makes up shall not make the answer long. */
const PATH_LENGTH_MAX = 200;

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
    if (Object.hasOwn(held, 'length') && typeof (held as { length: unknown }).length !== 'number') {
      return path.slice(0, PATH_LENGTH_MAX);
    }
    for (const [key, inner] of Object.entries(held)) {
      if (typeof inner === 'object' && inner !== null)
        open.push({ value: inner, path: path === '' ? key : `${path}.${key}` });
    }
  }
  return null;
}

/**
 * The same among the fields that a schema checks. Whatever else somebody sends is no length to anybody: a form may well ask for one.
 *
 * @param names of those fields
 */
export function pretenderAmong(fields: unknown, names: readonly string[]): string | null {
  if (typeof fields !== 'object' || fields === null) return null;
  for (const name of names) {
    const value = Object.hasOwn(fields, name) ? (fields as Record<string, unknown>)[name] : undefined;
    // Texts, as nearly all of them are, need not be looked into.
    const path = typeof value === 'object' ? pretendedLength(value) : null;
    if (path !== null) return path === '' ? name : `${name}.${path}`;
  }
  return null;
}
