/** The last happenings, so that a new window shows a live feed at once. */
import { FEED_ENTRIES_MAX, type FeedEntry } from '@shared/model/live';
import type { LiveReads } from '../../store/reports/live';
import { type EntrySources, fromHistory } from './live-entries';

export interface LiveFeed {
  add(entries: readonly FeedEntry[]): void;
  /** Newest first. */
  list(): FeedEntry[];
  /** Reads the feed anew from the history, which knows of tickets made and closed, and of refusals. */
  refill(): void;
}

export interface LiveFeedOptions extends EntrySources {
  readonly live: LiveReads;
}

export function createLiveFeed(options: LiveFeedOptions): LiveFeed {
  // Oldest first: new lines are many, readers few.
  let feed: FeedEntry[] = [];
  return {
    add: (entries) => {
      feed.push(...entries);
      // Cut seldom, since cutting copies.
      if (feed.length >= 2 * FEED_ENTRIES_MAX) feed = feed.slice(-FEED_ENTRIES_MAX);
    },
    list: () => feed.slice(-FEED_ENTRIES_MAX).reverse(),
    refill: () => {
      feed = options.live.lastHappenings(FEED_ENTRIES_MAX).flatMap((row) => fromHistory(row, options) ?? []);
    },
  };
}
