/** How many submissions are taken: of an address, of an address for one source, of a source. One count for every carrier. */
import { createRateLimiter } from './rate-limiter';

/** A source may take this many times what one address may: many visitors of one site, or one bot for many chats. */
const SOURCE_FACTOR = 10;
/** So many may come at once however low the limit, as long as the limit itself is not lower: a few tabs, an impatient visitor. */
const BURST_MIN = 20;
/** Of a minute's worth as much may come at once. */
const BURST_SHARE = 1 / 3;

export interface SubmissionLimits {
  /** Counts anything that arrives; the cheapest question, asked before anything is read. All answer the seconds to wait. */
  hitAddress(address: string): number;
  /** Counts what reaches no source: unreadable, wrong, or a question about availability. */
  hitNothing(address: string): number;
  /** Counts a submission for a source. @param isKeyed whether the sender has shown the source's key */
  hitSource(address: string, sourceCode: string, isKeyed: boolean): number;
}

export interface SubmissionLimitsOptions {
  /** A minute, from one address for one source, without a key; 0 = no limit. */
  readonly openPerMinute: () => number;
  /** The same for senders that show the key of a source, such as the site's own server. */
  readonly keyedPerMinute: () => number;
  /** Monotonic milliseconds. */
  readonly clock: () => number;
}

export function createSubmissionLimits({
  openPerMinute,
  keyedPerMinute,
  clock,
}: SubmissionLimitsOptions): SubmissionLimits {
  const limiter = (limit: () => number) => createRateLimiter(limit, clock, burstOf);
  // The key is known only once the body is read: until then everybody may send as many as who holds one.
  const either = () => (openPerMinute() === 0 ? 0 : keyedPerMinute() && Math.max(openPerMinute(), keyedPerMinute()));
  const addresses = limiter(either);
  const open = limiter(openPerMinute);
  const openSources = limiter(() => openPerMinute() * SOURCE_FACTOR);
  const keyedSources = limiter(() => keyedPerMinute() * SOURCE_FACTOR);

  return {
    hitAddress: (address) => addresses.hit(address),
    hitNothing: (address) => open.hit(address),
    hitSource: (address, sourceCode, isKeyed) =>
      isKeyed ? keyedSources.hit(sourceCode) : open.hit(`${address}\n${sourceCode}`) || openSources.hit(sourceCode),
  };
}

/** 60 a minute: 20 at once. 600: 200. 3: 3. */
export function burstOf(limitPerMinute: number): number {
  return Math.min(limitPerMinute, Math.max(BURST_MIN, Math.ceil(limitPerMinute * BURST_SHARE)));
}
