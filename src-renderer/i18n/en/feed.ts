// The floor's feed.
import type { Translated } from '../translated';
import type { feed as russian } from '../ru/feed';

export const feed: Translated<typeof russian> = {
  title: 'Feed',
  allSources: 'All sources',
  filterLabel: 'Filter by source',
  number: '#{id}',
  paused: 'paused, {n} new | paused, {n} new',
  empty: 'Nothing has happened yet',
  refused: {
    none_linked: 'no one is linked',
    all_inactive: 'everyone is away',
    all_at_limit: 'everyone is busy',
    zero_weight: 'every weight is 0',
    mixed: 'no one could take it',
  },
  refusal: 'Missed',
  wentOnBreak: 'on break',
  cameBack: 'available',
  reopened: 'reopened',
  source: 'Source “{name}”',
  notOpened: 'not opened in time:',
  freed: 'accepting again',
  unknownOperator: 'operator {id}',
};
