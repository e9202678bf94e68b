/** What both ways in need: one distribution, one pair of limiters. */
import type { Distribution } from '../../service/submissions/distribution';
import type { SourceLookup } from '../../service/submissions/source-lookup';
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

/** Counts a submission against its source; answers the seconds to wait. Codes that are no source's are not remembered. */
export function hitSource({ sources, sourceLimiter }: IntakeOptions, sourceCode: string): number {
  return sources.isKnown(sourceCode) ? sourceLimiter.hit(sourceCode) : 0;
}
