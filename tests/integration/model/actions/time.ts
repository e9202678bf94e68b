/** Time passes. */
import fc from 'fast-check';
import { action } from '../action';

const HOUR_MS = 3_600_000;

export const time = [
  action('wait', { ms: fc.constantFrom(1, 1_000, 16_000, 31_000, 11 * 60_000) }, async (world, { ms }) => {
    world.clock.advance(ms);
  }),
  action('wait past midnight', {}, async (world) => {
    const midnight = new Date(world.clock.now()).setHours(24, 0, 0, 0);
    world.clock.advance(midnight + HOUR_MS - world.clock.now());
    // What a key was answered with is kept for 24 hours.
    world.keys.clear();
  }),
];
