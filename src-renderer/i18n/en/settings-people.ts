// Settings of people and sources: shifts, rules.
import type * as russian from '../ru/settings-people';
import type { Translated } from '../translated';

export const sourceRules: Translated<typeof russian.sourceRules> = {
  title: 'Who gets it, and how fast',
  open_within_minutes: 'Open within, minutes',
  openHint: '0 means no target. Passing on goes by it.',
  passes_on: 'Pass on if not opened in time',
  passHint: 'By the same weights, without that operator, at most twice.',
  preferred_within_days: 'To the previous operator, if the lead wrote within (days)',
  preferredHint: '0 means always by weight. If the previous operator is away or busy, weights decide.',
};

export const sourceArchive: Translated<typeof russian.sourceArchive> = {
  group: 'Archive',
  text: 'An archived source takes no submissions and is seen in history and reports only. It can always be brought back.',
  archived: 'Source “{name}” archived',
  restored: 'Source “{name}” takes submissions again',
};

export const shifts: Translated<typeof russian.shifts> = {
  open: 'Shifts…',
  title: 'Shifts: {name}',
  week: 'Schedule',
  hint: 'One per line: “mon–fri 9:00–18:00”, “sat 22:00–6:00”, “2/2 from 2026-03-02 9:00–21:00”, “off 2026-03-08”. Empty means no shifts.',
  areOn: 'Make operators available by their shifts',
  areOnHint: 'For everyone with shifts. A change made by hand lasts until the next shift begins or ends.',
  saved: '{name}: shifts saved',
};

export const supervisors: Translated<typeof russian.supervisors> = {
  hint: 'Each has their own name and PIN, so the audit log and ticket timelines say who did what. The access token and the app window on this computer still open everything without a name.',
  empty: 'So far everyone signs in with the shared access token',
  add: 'Add supervisor',
  addTitle: 'New supervisor',
  added: '{name} can now sign in by name and PIN',
  pinText: 'The supervisor uses it to sign in from a browser elsewhere. Write it down now: it is never shown again.',
  self: 'you',
  archiveOf: 'Archive: {name}',
  restored: '{name} can sign in again',
};
