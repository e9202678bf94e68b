// Spam: closing it, blocking its address, warning of a flood.
import type { spam as ru } from '../ru/spam';
import type { Translated } from '../translated';

export const spam: Translated<typeof ru> = {
  menu: 'Spam…',
  mark: 'Close as spam',
  markMissed: 'Mark as spam',
  block: 'Block this address for a day',
  clean: 'Block it and close all its tickets',
  isSpam: 'spam',
  marked: 'Marked as spam: {name}',
  blocked: '{address} is blocked for a day',
  cleaned: '{address} is blocked for a day, closed: {n}',
  unblocked: '{address} is unblocked',
  flood: 'One address sent more than half of the last hour’s submissions: {count} of {total}',
  floodFrom: '{address}, to the source “{source}”. If this is your own site’s server, give the source a key.',
  floodFromMany: '{address}, to {n} sources, most often “{source}”. If this is your own site’s server, give them keys.',
  hide: 'Hide',
  list: 'Blocked addresses',
  listHint:
    'Nothing is accepted from them for a day; what they send appears under “Not accepted”. You can block an address from a ticket’s card.',
  none: 'No blocked addresses',
  until: 'until {at}',
  unblock: 'Unblock',
};
