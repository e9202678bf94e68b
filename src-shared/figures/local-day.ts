/** Days as text, as the wire takes them: from 1970 to the year 9999. Pure. */

/** Whether it is such a day, `YYYY-MM-DD`: clocks take the 30th of February for the second of March. */
export function isDay(text: string): boolean {
  const at = new Date(text);
  return /^\d{4}-/u.test(text) && at.getTime() >= 0 && at.toISOString().slice(0, 10) === text;
}
