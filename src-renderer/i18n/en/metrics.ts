// Figures for a monitor.
import type { metrics as russian } from '../ru/metrics';
import type { Translated } from '../translated';

export const metrics: Translated<typeof russian> = {
  title: 'Metrics for monitoring',
  hint: 'Prometheus and similar tools read them at {address}. Their own token opens metrics only; they hold no data of leads.',
  none: 'No token: only the supervisor can read metrics.',
  set: 'A token has been issued.',
  issue: 'Issue a token',
  again: 'Issue a new token',
  remove: 'Remove the token',
  removed: 'Metrics token removed',
  secretTitle: 'Metrics token',
  secretText: 'Paste it into your monitoring settings now: it is never shown again.',
  replaced: 'The previous one is no longer valid.',
  copy: 'Copy',
  done: 'Done',
};
