/**
 * JSON in a row of one of the large tables, which no start looks through. The program writes objects there; what somebody has put in
 * their place by hand stops no list it stands in.
 */

/** @returns nothing where it cannot be read, or is no object */
export function readStored(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}
