// Wallboard.
import type { Translated } from '../translated';
import type { wallboard as russian } from '../ru/wallboard';

export const wallboard: Translated<typeof russian> = {
  label: 'Wallboard',
  closed: 'Closed today',
  refused: 'Missed today',
  oldest: 'oldest {age}',
  free: 'free',
  lost: 'No connection since {time}',
  unreachable: 'No connection to the program',
  empty: 'No operators yet',
  page: '{page} of {pages}',
  alert: {
    busy: '{source}: everyone is busy',
    all_away: '{source}: everyone is away',
    none_linked: '{source}: no one is linked',
  },
  refusals: '{n} missed in 10 minutes',
  moreAlerts: 'and {n} more source | and {n} more sources',
};
