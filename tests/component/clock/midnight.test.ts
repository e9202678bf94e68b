// A window that is open at midnight: what it calls today is the new day, and what was of today gets its date.
import { expect, it, vi } from 'vitest';
import { createLocalCalendar } from '@shared/figures/local-calendar';
import { floorSnapshot, ownTimeZone } from '../fixtures/floor-data';
import { mountConsole } from '../mount';

const calendar = createLocalCalendar(ownTimeZone);
const midnight = calendar.dayOf(Date.now()).to;
const dateOf = (at: number) => calendar.dateOf(at);
/** Enough for the screen to be there before. */
const BEFORE_MS = 6_000;

/** By the program's clock it is a little before midnight. */
const mountBefore = (path: string) =>
  mountConsole({ floor: { ...floorSnapshot(Date.now()), at: new Date(midnight - BEFORE_MS).toISOString() } }, path);

it.each([
  ['/tickets?period=today', 'tickets.list'],
  ['/tickets?tab=missed&period=today', 'refusals.list'],
  ['/settings/audit?period=today', 'audit.list'],
])('today, of %s, is the day that has begun', async (path, call) => {
  const { program } = await mountBefore(path);
  const days = () =>
    program.calls
      .filter(([name]) => name === call)
      .map(([, input]) => (input as { readonly from?: string }).from)
      .flatMap((from) => (from === undefined ? [] : [dateOf(Date.parse(from))]));
  await vi.waitFor(() => expect(days()).toContain(dateOf(midnight - 1)), BEFORE_MS);
  await vi.waitFor(() => expect(days().at(-1)).toBe(dateOf(midnight)), 2 * BEFORE_MS);
});

it('a time of the day before gets its date', async () => {
  await mountBefore('/reports');
  const about = () => document.querySelector('.about')?.textContent.trim() ?? '';
  await vi.waitFor(() => expect(about()).toMatch(/на 23:59/u), BEFORE_MS);
  await vi.waitFor(() => expect(about()).toMatch(/на \d+ \S+, 23:59/u), 2 * BEFORE_MS);
});
