// Whether what a window shows is true right now.
import { assertNever } from '@shared/assert-never';

/** `unreachable`: tried and failed, and never had it, so there is nothing to show yet. */
export type ConnectionState =
  { readonly state: 'connecting' | 'unreachable' | 'live' } | { readonly state: 'lost'; readonly sinceMs: number };

/** Lost keeps the moment of the first loss, however often reconnecting fails. */
export function lostConnection(previous: ConnectionState, nowMs: number): ConnectionState {
  switch (previous.state) {
    case 'connecting':
    case 'unreachable':
      return { state: 'unreachable' };
    case 'live':
      return { state: 'lost', sinceMs: nowMs };
    case 'lost':
      return previous;
    default:
      return assertNever(previous);
  }
}

/** Whether the window holds anything true to show, be it of a while ago. */
export function hasData({ state }: ConnectionState): boolean {
  return state === 'live' || state === 'lost';
}
