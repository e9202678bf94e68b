// A time of day as people type it: 22:00, 9.05, 905, or the hour alone. The day has 24 hours in both languages, as everywhere here.

const TIME = /^(\d{1,2})(?:[:.]?(\d\d))?$/u;

/** @param minute since midnight */
export function timeInDigits(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** @returns minutes since midnight; null where it is no time */
export function typedMinute(text: string): number | null {
  const [, hour = '24', minute = '0'] = TIME.exec(text.trim()) ?? [];
  return Number(hour) < 24 && Number(minute) < 60 ? Number(hour) * 60 + Number(minute) : null;
}
