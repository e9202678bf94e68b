// What is due, in order, while it makes sense.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueInOrder } from '../../../src-main/domain/time/due-order';

const times = fc.record({ at: fc.integer({ min: 0, max: 100 }), until: fc.option(fc.integer({ min: 0, max: 100 })) });

test('everything due comes once, in the order of its time; what is not due or makes no sense any more does not', () => {
  fc.assert(
    fc.property(fc.array(times), fc.integer({ min: 0, max: 100 }), (planned, now) => {
      const due = dueInOrder(planned, now);
      expect(new Set(due).size).toBe(due.length);
      expect(due).toEqual([...due].sort((a, b) => a.at - b.at));
      for (const one of planned) {
        const isDue = one.at <= now && (one.until === null || one.until > now);
        expect(due.includes(one)).toBe(isDue);
      }
    }),
  );
});

test('of the same moment, the one that was planned first goes first', () => {
  const [first, second, early] = [
    { at: 5, name: 'first' },
    { at: 5, name: 'second' },
    { at: 1, name: 'early' },
  ];
  expect(dueInOrder([first, second, early], 5)).toEqual([early, first, second]);
});
