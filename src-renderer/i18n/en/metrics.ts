// Figures for a monitor.
import type { metrics as russian } from '../ru/metrics';
import type { Translated } from '../translated';

export const metrics: Translated<typeof russian> = {
  title: 'Figures for a monitor',
  hint: 'Prometheus and its like read them at {address}. A token of their own opens figures alone: no lead stands in them.',
  none: 'There is no token: only the supervisor reads figures.',
  set: 'A token was issued.',
  issue: 'Issue a token',
  again: 'Issue a new token',
  remove: 'Remove the token',
  removed: 'Token for figures removed',
  secretTitle: 'Token for figures',
  secretText: 'Paste it into the settings of your monitor now: it is never shown again.',
  replaced: 'The one before is no longer valid.',
  copy: 'Copy',
  done: 'Done',
};
