// The draft of the weights and what it previews.
import { shallowReactive } from 'vue';
import { describe, expect, it } from 'vitest';
import { columnOf, flowShares } from '../../../src-renderer/composables/weights/weight-column';
import { createWeightsDraft } from '../../../src-renderer/composables/weights/weights-draft';
import { fromTsv, toTsv } from '../../../src-renderer/composables/weights/weights-tsv';

const cell = (operator_id: number, weight: number | null) => ({ source_id: 1, operator_id, weight });

function draftOver(weights: readonly (readonly [number, number])[]) {
  const saved = shallowReactive(new Map(weights));
  const draft = createWeightsDraft(
    (_source, operator) => saved.get(operator) ?? null,
    () => true,
  );
  return { saved, draft };
}

describe('draft', () => {
  it('holds only what differs from what is saved', () => {
    const { draft } = draftOver([[1, 10]]);
    draft.edit([cell(1, 12), cell(2, null)]);
    expect(draft.changes.value).toEqual([cell(1, 12)]);
    draft.edit([cell(1, 10)]);
    expect(draft.changes.value).toEqual([]);
  });

  it('undoes and redoes whole steps', () => {
    const { draft } = draftOver([[1, 10]]);
    draft.edit([cell(1, 12), cell(2, 5)]);
    draft.edit([cell(1, 13)]);
    draft.undo();
    expect(draft.valueAt(1, 1)).toBe(12);
    draft.undo();
    expect(draft.changes.value).toEqual([]);
    draft.redo();
    expect(draft.valueAt(1, 2)).toBe(5);
  });

  it('undoes the digits of one number at once', () => {
    const { draft } = draftOver([[1, 10]]);
    draft.edit([cell(1, 4)], 'number 1');
    draft.edit([cell(1, 42)], 'number 1');
    draft.undo();
    expect(draft.valueAt(1, 1)).toBe(10);
  });

  it('can take a discard back', () => {
    const { draft } = draftOver([[1, 10]]);
    draft.edit([cell(1, 12)]);
    draft.discard();
    expect(draft.changes.value).toEqual([]);
    draft.undo();
    expect(draft.valueAt(1, 1)).toBe(12);
  });

  it('sees what another window saved under it, and lets the later one choose', () => {
    const { draft, saved } = draftOver([
      [1, 10],
      [2, 10],
    ]);
    draft.edit([cell(1, 12), cell(2, 12)]);
    saved.set(1, 30);
    expect(draft.conflicts.value).toMatchObject([{ operator_id: 1, weight: 12, base: 10 }]);
    draft.keepMine();
    expect(draft.conflicts.value).toEqual([]);
    expect(draft.changes.value).toHaveLength(2);
    saved.set(2, 40);
    draft.takeTheirs();
    expect(draft.changes.value).toEqual([cell(1, 12)]);
  });

  it('has no conflict where both meant the same', () => {
    const { draft, saved } = draftOver([[1, 10]]);
    draft.edit([cell(1, 12)]);
    saved.set(1, 12);
    expect(draft.conflicts.value).toEqual([]);
    expect(draft.changes.value).toEqual([]);
  });
});

describe('column', () => {
  it('divides by weight and by who is free, equal weights equally', () => {
    const column = columnOf(
      new Map([
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 0],
      ]),
      new Set([1, 3, 4]),
    );
    expect([...column.share.values()].map((percent) => percent.toFixed(3))).toEqual([
      '33.333',
      '33.333',
      '33.333',
      '0.000',
    ]);
    expect([...column.now.values()]).toEqual([50, 0, 50, 0]);
    expect(column).toMatchObject({ sum: 3, linked: 4, free: 2 });
  });

  it('gives nobody anything where nobody is free', () => {
    expect([...columnOf(new Map([[1, 5]]), new Set()).now.values()]).toEqual([0]);
  });

  it('adds sources up by how much they bring', () => {
    const shares = flowShares(
      [1, 2],
      [
        { weights: new Map([[1, 1]]), dailyVolume: 30 },
        {
          weights: new Map([
            [1, 1],
            [2, 1],
          ]),
          dailyVolume: 10,
        },
      ],
    );
    expect([...shares.values()]).toEqual([87.5, 12.5]);
  });
});

describe('clipboard', () => {
  it('writes and reads rectangles as Excel does', () => {
    expect(
      toTsv([
        [1, null],
        [3, 4],
      ]),
    ).toBe('1\t\n3\t4');
    expect(fromTsv('1\t\r\n3\t4\r\n')).toEqual({
      isUsable: true,
      rows: [
        [1, null],
        [3, 4],
      ],
    });
  });

  it('reads spaces between thousands, and a dash as not linked', () => {
    expect(fromTsv('1 000\t—\t1\u00a0000')).toEqual({ isUsable: true, rows: [[1000, null, 1000]] });
  });

  it.each(['1,5', '1.5', '12 %', '-1', '1001', 'Анна', '=A1', '1e2', '∞'])(
    'refuses all of a table with %s in it',
    (text) => {
      expect(fromTsv(`1\t2\n3\t${text}`)).toEqual({ isUsable: false, stranger: text });
    },
  );
});
