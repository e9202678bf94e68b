/** Places that are held for long, such as windows and streams: each person has a share, so nobody can take them all. */
import { AppError } from '@shared/errors';

/** Whoever is refused may ask again then, in seconds. */
const RETRY_S = 10;

export interface PlaceBounds {
  readonly all: number;
  /** Of one holder. */
  readonly ofOne: number;
}

export interface Held {
  readonly holder: string;
}

/**
 * Makes room for one more of `holder`. When all places are taken, whoever holds most gives up the one they took last, unless the
 * newcomer would then hold as many.
 *
 * @param held in the order in which they were taken
 * @returns whose place must go; undefined = there is room
 * @throws {rate_limited} the newcomer has their share
 */
export function whoGoes<T extends Held>(
  held: readonly T[],
  holder: string,
  { all, ofOne }: PlaceBounds,
): T | undefined {
  const own = held.filter((one) => one.holder === holder).length;
  if (own >= ofOne) throw full();
  if (held.length < all) return undefined;
  const most = [...Map.groupBy(held, (one) => one.holder).values()].reduce((a, b) => (b.length > a.length ? b : a), []);
  if (most.length <= own + 1) throw full();
  return most.at(-1);
}

function full(): AppError {
  return new AppError('rate_limited', { data: { retry_after_s: RETRY_S } });
}

interface Holder {
  readonly session_id: number | null;
  /** As `addressGroup` has it. */
  readonly group: string;
  readonly isSomebody: boolean;
}

/** Whose places they are: of a session; the access token is none, as scripts of all kinds share it, nor is whoever has not signed in. */
export function holderOf({ session_id, group, isSomebody }: Holder): string {
  if (session_id !== null) return `session ${String(session_id)}`;
  return `${isSomebody ? 'token' : 'nobody'} at ${group}`;
}
