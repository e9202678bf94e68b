/** Moments as the wire writes them: ISO 8601 in UTC. @param ms epoch milliseconds */
export function toIso(ms: number): string {
  return new Date(ms).toISOString();
}

/** The same, where there may be no moment. */
export function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : toIso(ms);
}
