// A floor that nobody stands on.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createFloorSimulation,
  type FloorPace,
  sourceByShare,
} from '../../../src-main/domain/distribution/floor-simulation';

const PACE: FloorPace = {
  quietChance: 0.1,
  rushChance: 0.9,
  rushMs: 50_000,
  rushEveryMs: 300_000,
  handlingMinMs: 20_000,
  handlingSpreadMs: 130_000,
};
const SITE = { code: 'site', share: 3 };
const BOT = { code: 'bot', share: 1 };
const START = Date.UTC(2026, 0, 5);

/** The same numbers for the same seed: Park and Miller's generator. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** What happened in each second. */
function play(seed: number, seconds: number) {
  const simulation = createFloorSimulation({ pace: PACE, startedAt: START, random: seeded(seed) });
  return Array.from({ length: seconds }, (_, second) => {
    const now = START + second * 1_000;
    const step = simulation.step(now, [SITE, BOT]);
    if (step.arrival) simulation.take(second, now);
    return step;
  });
}

describe('a simulated floor', () => {
  it('goes the same way with the same chance', () => {
    expect(play(7, 1_000)).toEqual(play(7, 1_000));
    expect(play(7, 1_000)).not.toEqual(play(8, 1_000));
  });

  it('is quiet, and has a rush at the end of each period', () => {
    const arrivals = play(1, 3_000).map(({ arrival }) => arrival !== null);
    const isRush = (second: number) => second % 300 > 250;
    const share = (isWanted: (second: number) => boolean) => {
      const seen = arrivals.filter((_, second) => isWanted(second));
      return seen.filter(Boolean).length / seen.length;
    };
    expect(share(isRush)).toBeCloseTo(PACE.rushChance, 1);
    expect(share((second) => !isRush(second))).toBeCloseTo(PACE.quietChance, 1);
  });

  it('is done with each ticket once, no sooner and no later than the pace allows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const steps = play(seed, 600);
        const done = steps.flatMap(({ done: ids }, second) => ids.map((id) => [id, (second - id) * 1_000] as const));
        expect(new Set(done.map(([id]) => id)).size).toBe(done.length);
        for (const [, ms] of done) {
          expect(ms).toBeGreaterThanOrEqual(PACE.handlingMinMs);
          expect(ms).toBeLessThan(PACE.handlingMinMs + PACE.handlingSpreadMs + 1_000);
        }
        const taken = steps.flatMap(({ arrival }, second) => (arrival ? [second] : []));
        const due = taken.filter((second) => second + 151 < 600);
        expect(due.filter((second) => !done.some(([id]) => id === second))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('submits nothing where there is no source', () => {
    const simulation = createFloorSimulation({
      pace: { ...PACE, quietChance: 1 },
      startedAt: START,
      random: seeded(1),
    });
    expect(simulation.step(START, [])).toEqual({ done: [], arrival: null });
    expect(sourceByShare([], () => 0.5)).toBeNull();
  });

  it('shares out by share', () => {
    const random = seeded(3);
    const drawn = Array.from({ length: 4_000 }, () => sourceByShare([SITE, BOT], random));
    expect(drawn.filter((source) => source === SITE).length / drawn.length).toBeCloseTo(0.75, 1);
    expect(sourceByShare([{ share: 0 }, BOT], () => 0)).toBe(BOT);
  });
});
