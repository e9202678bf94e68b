// Words that many screens share.
import type { Translated } from '../translated';
import type { common as russian } from '../ru/common';

export const common: Translated<typeof russian> = {
  product: 'Lead Dispatcher',
  cancel: 'Cancel',
  close: 'Close',
  undo: 'Undo',
  retry: 'Retry',
  save: 'Save',
  dismiss: 'Dismiss',
  more: 'More',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'Your browser blocked copying. Select the text and copy it by hand',
  clear: 'Clear',
  loading: 'Loading…',
  notifications: 'Notifications',
  increase: 'Increase',
  decrease: 'Decrease',
  numberField: 'Number field',
  load: 'Load',
  loadValue: '{n} of {limit}',
  dash: '—',
  failed: 'Could not do that: {reason}',
  notSaved: '{name} could not be saved',
  noAnswer: 'The program does not respond. What you entered is still on screen: try again once the connection is back.',
  language: { ru: 'Русский', en: 'English' },
  theme: { system: 'System', light: 'Light', dark: 'Dark' },
  away: { break: 'on break', no_link: 'no link', off_shift: 'off shift' },
  late: { nearly: 'near target', overdue: 'over target' },
  linkLost: 'No connection to the program.',
};
