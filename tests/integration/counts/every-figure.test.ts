// Whatever a day brings, every figure that anybody can read is what plain SQL counts in the tables.
import { it } from 'vitest';
import { playDays } from './day';

/** Where clocks are changed at two and three in the morning, and where at midnight, which then there is not. */
const ZONES = (process.env['COUNTS_ZONES'] ?? 'Europe/Berlin America/Santiago').split(' ');

it.each(ZONES)(
  'shows the same figures everywhere, and those of the file, in %s',
  { timeout: 3_600_000 },
  async (timeZone) => {
    await playDays({
      count: 4,
      lengthMax: 150,
      withHeavy: process.env['COUNTS_HEAVY'] === '1',
      timeZone,
      seed: 20_260_302,
    });
  },
);
