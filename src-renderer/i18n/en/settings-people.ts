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

export const shifts: Translated<typeof russian.shifts> = {
  open: 'Shifts…',
  title: 'Shifts: {name}',
  week: 'Plan',
  hint: 'One each row: “mon–fri 9:00–18:00”, “sat 22:00–6:00”, “2/2 from 2026-03-02 9:00–21:00”, “off 2026-03-08”. Empty: no shifts.',
  areOn: 'Make available by shifts',
  areOnHint: 'For everybody who has shifts. What is set by hand stands until the next boundary.',
  saved: '{name}: shifts saved',
};
