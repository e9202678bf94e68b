// When a source is worth an alert, when it is over, and what would help.
import { describe, expect, test } from 'vitest';
import type { AwayKind } from '@shared/model/presence';
import { reliefsOf, type SourceWatch, troubleOf, watchSource } from '../../../src-main/domain/distribution/busy-policy';
import type { AwayState, Candidate } from '../../../src-main/domain/distribution/eligibility';

interface Person {
  readonly id?: number;
  readonly load?: number;
  readonly max?: number;
  readonly weight?: number;
  /** What is known of it, or no more than that it is so. */
  readonly away?: boolean | AwayState;
}

function candidate({ id = 1, load = 0, max = 5, weight = 1, away = false }: Person = {}): Candidate {
  return {
    weight,
    operator: {
      id,
      name: `operator ${id}`,
      is_active: !away,
      max_active_tickets: max,
      active_count: load,
      away: typeof away === 'object' ? away : null,
    },
  };
}

const FREE = [candidate()];
const FULL = [candidate({ load: 5 })];
const START = 1_000_000;

/** Looks at a source at each moment (seconds from the start) and answers the alert of each look. */
function looks(...moments: readonly [second: number, candidates: readonly Candidate[], lastRefusedS?: number][]) {
  let watch: SourceWatch | undefined;
  return moments.map(([second, candidates, lastRefusedS]) => {
    const lastRefusedAt = lastRefusedS === undefined ? null : START + lastRefusedS * 1_000;
    watch = watchSource(watch, { candidates, lastRefusedAt }, START + second * 1_000);
    return watch.alert?.kind ?? null;
  });
}

describe('trouble', () => {
  test.each([
    ['nobody linked', [], 'none_linked'],
    ['somebody free', [candidate({ load: 5 }), candidate({ id: 2 })], null],
    ['everybody full', FULL, 'busy'],
    ['everybody away', [candidate({ away: true })], 'all_away'],
    ['the free one has weight 0', [candidate({ weight: 0 })], 'busy'],
    ['one away, one full', [candidate({ away: true }), candidate({ id: 2, load: 5 })], 'busy'],
  ])('%s', (_name, candidates, trouble) => {
    expect(troubleOf(candidates)).toBe(trouble);
  });
});

describe('an alert', () => {
  test('begins and ends in its time, though the clock was put back by an hour meanwhile', () => {
    const hour = 3_600;
    expect(looks([hour, FULL], [2, FULL], [6.9, FULL], [7, FULL])).toEqual([null, null, null, 'busy']);
    expect(looks([hour, FULL], [hour + 5, FULL], [hour + 6, FREE], [8, FREE], [17.9, FREE], [18, FREE])).toEqual([
      ...[null, 'busy', 'busy', 'busy', 'busy'],
      null,
    ]);
  });

  test('is raised after five seconds without a free slot', () => {
    expect(looks([0, FULL], [4.9, FULL], [5, FULL])).toEqual([null, null, 'busy']);
  });

  test('is raised at once when somebody is refused', () => {
    expect(looks([0, FREE], [1, FULL], [1.2, FULL, 1.1])).toEqual([null, null, 'busy']);
  });

  test('is raised when somebody was refused although the source is free again', () => {
    expect(looks([0, FREE], [1, FREE, 0.9], [10.9, FREE, 0.9], [11, FREE, 0.9])).toEqual([null, 'busy', 'busy', null]);
  });

  test('does not come of a refusal before the source was last free', () => {
    expect(looks([0, FREE, -1], [1, FULL, -1])).toEqual([null, null]);
  });

  test('is there at the first look when the source has refused lately', () => {
    expect(looks([0, FULL, -60])).toEqual(['busy']);
    expect(looks([0, FULL, -3_600])).toEqual([null]);
  });

  test('is raised at once when nobody is linked', () => {
    expect(looks([0, []])).toEqual(['none_linked']);
  });

  test('ends at once when somebody is linked', () => {
    expect(looks([0, []], [0.2, FREE])).toEqual(['none_linked', null]);
  });

  test('ends when the source has been free for ten seconds', () => {
    expect(looks([0, FULL], [5, FULL], [6, FREE], [15.9, FREE], [16, FREE])).toEqual([
      null,
      'busy',
      'busy',
      'busy',
      null,
    ]);
  });

  test('does not flicker when a slot is free for a moment', () => {
    expect(looks([0, FULL], [5, FULL], [6, FREE], [7, FULL], [16, FULL])).toEqual([
      null,
      'busy',
      'busy',
      'busy',
      'busy',
    ]);
  });

  test('changes its kind with what is wrong', () => {
    expect(looks([0, FULL], [5, FULL], [6, [candidate({ away: true })]])).toEqual([null, 'busy', 'all_away']);
  });
});

describe('what would help', () => {
  const stepsOf = (...people: readonly Person[]) =>
    reliefsOf(people.map((person, index) => candidate({ id: index + 1, ...person }))).map(({ operator, steps }) => [
      operator.id,
      ...steps.map((step) => ('to' in step ? `${step.kind} ${step.to}` : step.kind)),
    ]);

  test('nothing while somebody is free', () => {
    expect(stepsOf({}, { load: 5 })).toEqual([]);
  });

  test('one more slot first, for who has the larger weight', () => {
    expect(stepsOf({ load: 5, weight: 1 }, { load: 5, weight: 9 })).toEqual([
      [2, 'raise_limit 6'],
      [1, 'raise_limit 6'],
    ]);
  });

  test('calling somebody back before one more slot, one more slot before a weight', () => {
    expect(stepsOf({ weight: 0 }, { load: 5 }, { away: true })).toEqual([
      [3, 'activate'],
      [2, 'raise_limit 6'],
      [1, 'raise_weight 1'],
    ]);
  });

  test('who has been on a break longest first, and who may not be there at all last', () => {
    const at = (kind: AwayKind, since: number) => ({ away: { kind, reason: null, since, until: null } });
    expect(stepsOf(at('no_link', 1), { load: 5 }, at('break', 9), at('break', 4)).map(([id]) => id)).toEqual([4, 2, 3]);
    expect(stepsOf(at('no_link', 1), { load: 5 }).map(([id]) => id)).toEqual([2, 1]);
  });

  test('one change before two, and at most three', () => {
    expect(stepsOf({ away: true, load: 5 }, { away: true }, { load: 7 }, { load: 5, weight: 0 }, { load: 5 })).toEqual([
      [2, 'activate'],
      [5, 'raise_limit 6'],
      [1, 'raise_limit 6', 'activate'],
    ]);
  });
});
