// The draw as the program makes it, unit by unit through the commit queue, against the shares that the weights promise.
import { expect, it } from 'vitest';
import { createDistribution } from '../../../src-main/service/submissions/distribution';
import { checkSubmission } from '../../../src-main/service/submissions/submission-check';
import { startApp } from '../../support/app';
import { createSeededDraw } from '../../support/time/seeded-draw';

const WEIGHTS = { Anna: 1, Boris: 2, Vera: 5, Gleb: 10, Daria: 50, Egor: 132, Zhanna: 800 };
const DRAWS = 100_000;
const BATCH = 5_000;

/**
 * Upper 0.1 % point of χ² with 6 degrees of freedom (seven operators).
 *
 * @see https://www.itl.nist.gov/div898/handbook/eda/section3/eda3674.htm
 */
const CRITICAL = 22.458;

it(
  'draws operators in proportion to their weights: χ² over 100,000 draws stays below the 0.1 % point',
  { timeout: 120_000 },
  async () => {
    const operators = Object.fromEntries(Object.keys(WEIGHTS).map((name) => [name, { max: DRAWS }]));
    const app = await startApp({ floor: { operators, sources: { site: { weights: WEIGHTS } } } });
    // The same unit without HTTP around it; the seed is fixed, so the outcome is too.
    const distribution = createDistribution({
      store: app.store,
      clock: app.clock.now,
      drawBelow: createSeededDraw(20_260_302),
      retryAfterS: () => 30,
      idempotencyTtlMs: 0,
    });
    const checked = checkSubmission(
      { email: 'anna@example.com', source_code: 'site' },
      { idempotency_key: undefined, source_key: undefined },
      { language: 'en', phoneCountry: 'RU' },
    );
    if (checked.kind !== 'valid') throw new Error(checked.kind);
    const { submission } = checked;

    const drawn = new Map<string, number>();
    for (let done = 0; done < DRAWS; done += BATCH) {
      const outcomes = await Promise.all(Array.from({ length: BATCH }, () => distribution.submit(submission)));
      for (const outcome of outcomes) {
        const name = outcome.kind === 'created' ? outcome.ticket.operator.name : outcome.kind;
        drawn.set(name, (drawn.get(name) ?? 0) + 1);
      }
    }

    expect([...drawn.keys()].sort()).toEqual(Object.keys(WEIGHTS).sort());
    expect(chiSquared(drawn)).toBeLessThan(CRITICAL);
  },
);

function chiSquared(drawn: ReadonlyMap<string, number>): number {
  const sum = Object.values(WEIGHTS).reduce((total, weight) => total + weight, 0);
  return Object.entries(WEIGHTS).reduce((total, [name, weight]) => {
    const expected = (DRAWS * weight) / sum;
    return total + ((drawn.get(name) ?? 0) - expected) ** 2 / expected;
  }, 0);
}
