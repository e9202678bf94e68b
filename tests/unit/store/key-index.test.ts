import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyIndex } from '../../../src-main/store/sqlite/tickets/key-index';

const hashOf = (key: string | number) => hash('sha256', String(key), 'buffer');
/** More keys than one segment takes. */
const THREE_SEGMENTS = 130_000;

describe('the index of idempotency keys', () => {
  it('finds what was added, and nothing of what was not', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), (keys) => {
        const index = createKeyIndex();
        const [absent = '', ...present] = keys;
        present.forEach((key, at) => {
          index.add(hashOf(key), at + 1);
        });
        present.forEach((key, at) => {
          expect(index.candidates(hashOf(key))).toContain(at + 1);
        });
        expect(index.candidates(hashOf(absent))).toEqual([]);
      }),
    );
  });

  it('names the newest first when a key comes again', () => {
    const index = createKeyIndex();
    for (const id of [3, 7, 8]) index.add(hashOf('again'), id);

    expect(index.candidates(hashOf('again'))).toEqual([8, 7, 3]);
  });

  it('names all whose first bytes are the same: the row decides', () => {
    const index = createKeyIndex();
    const twin = (last: number) => Uint8Array.of(1, 2, 3, 4, last);
    index.add(twin(1), 1);
    index.add(twin(2), 2);

    expect(index.candidates(twin(1))).toEqual([2, 1]);
  });

  it('finds keys that fell on the same slot, also around the end of the table', () => {
    const index = createKeyIndex();
    const last = (tag: number) => Uint8Array.of(0xff, 0xff, 0, tag);
    for (let id = 1; id <= 200; id += 1) index.add(last(id), id);

    expect(index.candidates(last(200))).toEqual([200]);
    expect(index.candidates(Uint8Array.of(0, 50, 0, 50))).toEqual([]);
  });

  it('finds every key over several segments', () => {
    const index = createKeyIndex();
    for (let id = 1; id <= THREE_SEGMENTS; id += 1) index.add(hashOf(id), id);

    const lost = Array.from({ length: THREE_SEGMENTS }, (_, at) => at + 1).filter(
      (id) => !index.candidates(hashOf(id)).includes(id),
    );
    expect(lost).toEqual([]);
  });

  it('forgets whole segments that are older than the oldest row', () => {
    const index = createKeyIndex();
    for (let id = 1; id <= THREE_SEGMENTS; id += 1) index.add(hashOf(id), id);

    index.dropBefore(THREE_SEGMENTS);

    expect(index.candidates(hashOf(1))).toEqual([]);
    expect(index.candidates(hashOf(THREE_SEGMENTS))).toEqual([THREE_SEGMENTS]);
  });

  it('forgets everything when no row is left', () => {
    const index = createKeyIndex();
    index.add(hashOf('only'), 1);
    index.dropBefore(Infinity);

    expect(index.candidates(hashOf('only'))).toEqual([]);
  });

  it('takes ids again that a rollback has given back', () => {
    const index = createKeyIndex();
    index.add(hashOf('first'), 5);
    index.add(hashOf('second'), 5);
    index.add(hashOf('below'), 4);

    expect(index.candidates(hashOf('second'))).toEqual([5]);
    expect(index.candidates(hashOf('below'))).toEqual([4]);
  });

  it('takes ids with great gaps between them', () => {
    const index = createKeyIndex();
    const ids = [1, 65_535, 65_536, 70_000, 2 ** 40, 2 ** 40 + 65_534, 2 ** 40 + 65_535];
    for (const id of ids) index.add(hashOf(id), id);

    expect(ids.map((id) => index.candidates(hashOf(id)))).toEqual(ids.map((id) => [id]));
  });
});
