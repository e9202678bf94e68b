// Times of the week as text: «пн–пт 8:00», a line each.
import { PRESET_TIMES_MAX } from '@shared/limits';
import type { PresetTime } from '@shared/model/preset';
import { weekdayRanges, weekdaysOf } from './typed-weekdays';

const CLOCK = /^(\d{1,2}):(\d\d)$/u;

export function timesToText(times: readonly PresetTime[], language: string): string {
  return [...Map.groupBy(times, ({ minute }) => minute)]
    .flatMap(([minute, same]) => {
      const days = same.map(({ weekday }) => weekday);
      const clock = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
      return weekdayRanges(days, language).map(({ first, text }) => ({ first, line: `${text} ${clock}` }));
    })
    .sort((a, b) => a.first - b.first)
    .map(({ line }) => line)
    .join('\n');
}

/** The times that were typed, and the first line that does not fit; '' = all do. */
export function timesFromText(text: string): { readonly times: readonly PresetTime[]; readonly badLine: string } {
  const times: PresetTime[] = [];
  for (const line of text.split('\n').flatMap((typed) => typed.trim() || [])) {
    const days = weekdaysOf(line);
    const [, hour = '24', minute = '60'] = CLOCK.exec(days?.rest ?? '') ?? [];
    if (!days || Number(hour) > 23 || Number(minute) > 59) return { times, badLine: line };
    times.push(...days.weekdays.map((weekday) => ({ weekday, minute: Number(hour) * 60 + Number(minute) })));
    if (times.length > PRESET_TIMES_MAX) return { times, badLine: line };
  }
  return { times, badLine: '' };
}
