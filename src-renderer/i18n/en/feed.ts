// The floor's feed.
import type { Translated } from '../translated';
import type { feed as russian } from '../ru/feed';

export const feed: Translated<typeof russian> = {
  title: 'Feed',
  allSources: 'All sources',
  filterLabel: 'Source of the feed',
  number: 'No. {id}',
  paused: 'Paused: {n} new | Paused: {n} new',
  empty: 'Nothing has happened yet',
  refused: {
    none_linked: 'refused: no one is linked',
    all_inactive: 'refused: everyone is away',
    all_at_limit: 'refused: everyone is busy',
    zero_weight: 'refused: all weights are 0',
    mixed: 'refused: everyone is busy',
  },
  refusal: 'Refusal',
  wentOnBreak: 'on break',
  cameBack: 'on line',
  reopened: 'open again',
  source: 'Source “{name}”',
  freed: 'is free again',
  unknownOperator: 'operator {id}',
};
