// The days as the program counts them, whichever zone this window's computer is in.
import { watchEffect } from 'vue';
import { createLocalCalendar, type LocalCalendar } from '@shared/figures/local-calendar';
import { MINUTE_MS } from '@shared/figures/time';
import { midnights, programClock, programNow } from './formats';

/** By zone: Intl takes long to make one. */
const known = new Map<string, LocalCalendar>();

export function programCalendar(): LocalCalendar {
  const zone = programClock.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const calendar = known.get(zone) ?? createLocalCalendar(zone);
  known.set(zone, calendar);
  return calendar;
}

/** Notes when another day begins by the program's clock, as long as its scope lasts. */
export function followMidnights(): void {
  watchEffect((onCleanup) => {
    const { from, to } = programCalendar().dayOf(programNow());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const now = programNow();
      if (now < from || now >= to) midnights.value += 1;
      // A computer that has slept through midnight has stopped its timers, too.
      else timer = setTimeout(look, Math.min(to - now, MINUTE_MS));
    };
    look();
    onCleanup(() => clearTimeout(timer));
  });
}
