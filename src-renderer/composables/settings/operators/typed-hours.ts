// Hours of a shift as text: «9:00–18:00», any dash.

export interface Hours {
  readonly from_minute: number;
  readonly to_minute: number;
}

const HOURS = /^(\d{1,2}):(\d\d)\s*[-–—]\s*(\d{1,2}):(\d\d)$/u;

/** null = they are none. */
export function hoursOf(text: string): Hours | null {
  const [, ...times] = HOURS.exec(text.trim()) ?? [];
  const [fromHour = 24, fromMinute = 0, toHour = 24, toMinute = 0] = times.map(Number);
  const isFit = fromHour < 24 && toHour <= 24 && fromMinute < 60 && toMinute < 60;
  if (!isFit || (toHour === 24 && toMinute > 0)) return null;
  return { from_minute: fromHour * 60 + fromMinute, to_minute: (toHour % 24) * 60 + toMinute };
}

export function clockOf({ from_minute, to_minute }: Hours): string {
  return `${clock(from_minute)}–${clock(to_minute)}`;
}

function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}
