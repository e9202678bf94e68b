// Settings of people and sources: shifts, rules.
import type * as russian from '../ru/settings-people';
import type { Translated } from '../translated';

export const sourceRules: Translated<typeof russian.sourceRules> = {
  title: 'To whom, and how fast',
  open_within_minutes: 'Open within, minutes',
  openHint: '0: no target. A ticket is passed on by it.',
  passes_on: 'Not opened in time: pass on',
  passHint: 'By the same weights, without that operator, at most twice.',
  preferred_within_days: 'To the former operator, if the lead came within so many days',
  preferredHint: '0: always by the weights. Where the former one is away or busy, the weights decide.',
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
  week: 'Plan',
  hint: 'One each row: “mon–fri 9:00–18:00”, “sat 22:00–6:00”, “2/2 from 2026-03-02 9:00–21:00”, “off 2026-03-08”. Empty: no shifts.',
  areOn: 'Make available by shifts',
  areOnHint: 'For everybody who has shifts. What is set by hand stands until the next boundary.',
  saved: '{name}: shifts saved',
};

export const supervisors: Translated<typeof russian.supervisors> = {
  hint: 'Each has a name and PIN of their own, so the audit log and the history of tickets say who did what. The access token, and the window of the program on this computer, open everything without a name, too.',
  empty: 'So far everybody signs in with the shared access token',
  add: 'Add supervisor',
  addTitle: 'New supervisor',
  added: '{name} can now sign in by name and PIN',
  pinText: 'The supervisor uses it to sign in from a browser elsewhere. Write it down now: it is never shown again.',
  self: 'you',
  archiveOf: 'Archive: {name}',
  restored: '{name} can sign in again',
};
