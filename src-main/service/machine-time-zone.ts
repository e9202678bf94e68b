/** Where the days of this machine begin, in a form that dates can be reckoned in. */
import type { TimeZone } from '@shared/model/time-zone';

/**
 * The machine's zone by its IANA name. One that is not known by name, as with `TZ=MSK-3` or an empty `TZ`, is told as its
 * offset of now: +03:00, or UTC. An offset that no calendar reckons with, of a day or of seconds, is UTC, too.
 *
 * @param zone what the machine calls it. @default asks the machine
 * @param offsetMin minutes to add to UTC. @default asks the machine
 */
export function machineTimeZone(
  zone: string | undefined = toldZone(),
  offsetMin = -new Date().getTimezoneOffset(),
): TimeZone {
  if (zone !== undefined && isKnown(zone)) return { name: zone, is_named: true };
  const offset = offsetName(offsetMin);
  return { name: isKnown(offset) ? offset : 'UTC', is_named: false };
}

function offsetName(offsetMin: number): string {
  if (offsetMin === 0) return 'UTC';
  const minutes = Math.abs(offsetMin);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${offsetMin < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The engine may tell none, whatever its types say. */
function toldZone(): string | undefined {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function isKnown(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== 'Etc/Unknown';
  } catch {
    return false;
  }
}
