/** What both ways in need: one distribution, one pair of limiters. */
import type { Distribution } from '../service/distribution';
import type { SourceLookup } from '../service/source-lookup';
import type { RateLimiter } from './rate-limiter';

export interface IntakeOptions {
  readonly distribution: Distribution;
  readonly sources: SourceLookup;
  readonly addressLimiter: RateLimiter;
  readonly sourceLimiter: RateLimiter;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  readonly onError: (error: unknown) => void;
}
