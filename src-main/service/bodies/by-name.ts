/** The pairs of a form by their names; a name sent twice has a list of texts. */
import type { FormPair } from '@shared/forms/body-tree';

export function byName(pairs: readonly FormPair[]): Record<string, string | string[]> {
  const fields = new Map<string, string | string[]>();
  for (const [name, text] of pairs) {
    const earlier = fields.get(name);
    if (Array.isArray(earlier)) earlier.push(text);
    else fields.set(name, earlier === undefined ? text : [earlier, text]);
  }
  return Object.fromEntries(fields);
}
