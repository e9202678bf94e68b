// Whether what a window shows is true right now.

export type Connection =
  { readonly state: 'connecting' } | { readonly state: 'live' } | { readonly state: 'lost'; readonly sinceMs: number };

/** Lost keeps the moment of the first loss, however often reconnecting fails. */
export function lostConnection(previous: Connection, nowMs: number): Connection {
  if (previous.state !== 'live') return previous;
  return { state: 'lost', sinceMs: nowMs };
}
