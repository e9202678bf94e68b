/** Hours in which the desktop stays silent. */
import type { NotificationRules } from '@shared/model/settings';

/** @param minute of the local day, 0–1439; `to_minute` itself is no longer quiet */
export function isQuiet(hours: NotificationRules['quiet_hours'], minute: number): boolean {
  if (!hours) return false;
  const { from_minute, to_minute } = hours;
  if (from_minute <= to_minute) return minute >= from_minute && minute < to_minute;
  // Past midnight: 22:00–8:00.
  return minute >= from_minute || minute < to_minute;
}
