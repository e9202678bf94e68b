// The days as the program counts them, whichever zone this window's computer is in.
import { createLocalCalendar, type LocalCalendar } from '@shared/figures/local-calendar';
import { programClock } from './formats';

/** By zone: Intl takes long to make one. */
const known = new Map<string, LocalCalendar>();

export function programCalendar(): LocalCalendar {
  const zone = programClock.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const calendar = known.get(zone) ?? createLocalCalendar(zone);
  known.set(zone, calendar);
  return calendar;
}
