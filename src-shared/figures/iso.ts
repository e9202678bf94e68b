let last = { ms: NaN, iso: '' };

/** Moments as the wire writes them: ISO 8601 in UTC. The same one is asked for several times. @param ms epoch milliseconds */
export function toIso(ms: number): string {
  if (ms !== last.ms) last = { ms, iso: new Date(ms).toISOString() };
  return last.iso;
}

/** The same, where there may be no moment. */
export function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : toIso(ms);
}
