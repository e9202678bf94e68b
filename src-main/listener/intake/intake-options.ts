/** What every way in needs: one distribution, one pair of limiters. */
import type { IncomingMessage } from 'node:http';
import { addressGroup } from '../../service/access/address-group';
import type { Distribution } from '../../service/submissions/distribution';
import type { SourceLookup } from '../../service/submissions/source-lookup';
import type { ClientAddress } from '../server/client-address';
import type { RateLimiter } from './rate-limiter';
import type { Arrival, TurnedAway } from './arrival';

export interface IntakeOptions {
  readonly distribution: Distribution;
  readonly sources: SourceLookup;
  readonly addressLimiter: RateLimiter;
  readonly sourceLimiter: RateLimiter;
  readonly clientAddress: ClientAddress;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  readonly onError: (error: unknown) => void;
  /** Hears of every submission that came to nothing, right after the verdict; must not throw. @default nobody */
  readonly onTurnedAway?: (arrival: Arrival, verdict: TurnedAway) => void;
}

/** Counts a submission against whom it comes from; answers the seconds to wait. */
export function hitAddress({ addressLimiter, clientAddress }: IntakeOptions, request: IncomingMessage): number {
  return addressLimiter.hit(addressGroup(clientAddress(request)));
}

/** Counts a submission against its source; answers the seconds to wait. Codes that are no source's are not remembered. */
export function hitSource({ sources, sourceLimiter }: IntakeOptions, sourceCode: string): number {
  return sources.isKnown(sourceCode) ? sourceLimiter.hit(sourceCode) : 0;
}
