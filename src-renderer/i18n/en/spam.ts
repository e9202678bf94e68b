// Spam: closing it, blocking its address, warning of a flood.
import type { spam as ru } from '../ru/spam';
import type { Translated } from '../translated';

export const spam: Translated<typeof ru> = {
  menu: 'Spam…',
  mark: 'Close as spam',
  markMissed: 'Put aside as spam',
  block: 'Block this address for a day',
  clean: 'Block it and close everything from it',
  isSpam: 'spam',
  marked: 'Put aside as spam: {name}',
  blocked: '{address} is blocked for a day',
  cleaned: '{address} is blocked for a day, closed: {n}',
  unblocked: '{address} is let in again',
  flood: 'One address makes more than half of an hour’s submissions: {count} of {total}',
  floodFrom: 'It is {address}, for the source “{source}”. If it is your site’s own server, give the source a key.',
  hide: 'Hide',
  list: 'Blocked addresses',
  listHint:
    'Nothing is accepted from them for a day; what they sent stands under “Not accepted”. A ticket’s card blocks its address.',
  none: 'Nobody is blocked',
  until: 'until {at}',
  unblock: 'Let in again',
};
