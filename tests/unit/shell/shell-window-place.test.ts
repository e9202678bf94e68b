// Windows come back to where they were, and never where nobody can reach them.
import { expect, it } from 'vitest';
import { arrangementOf, choosePlace, type Screen } from '../../../src-main/shell/windows/window-place';

const desk: Screen = { id: 1, workArea: { x: 0, y: 24, width: 1920, height: 1056 } };
const beside: Screen = { id: 2, workArea: { x: 1920, y: 0, width: 1280, height: 1024 } };
const initial = { width: 1280, height: 800 };
const centred = { bounds: initial, isMaximized: false };
const savedAt = (x: number, y: number) => ({ bounds: { x, y, width: 900, height: 600 }, isMaximized: true });

it('opens in the middle the first time', () => {
  expect(choosePlace(undefined, [desk], initial)).toEqual(centred);
});

it('opens where it was, on whichever screen', () => {
  expect(choosePlace(savedAt(2000, 100), [desk, beside], initial)).toEqual(savedAt(2000, 100));
});

it.each([
  ['the screen is gone', 2000, 100],
  ['only its edge is on the screen', 1900, 100],
  ['its title bar is above the screen', 100, 0],
  ['it lies below the screen', 100, 1070],
])('opens in the middle when %s', (_why, x, y) => {
  expect(choosePlace(savedAt(x, y), [desk], initial)).toEqual(centred);
});

it('knows an arrangement of screens whatever order they are listed in', () => {
  expect(arrangementOf([desk, beside])).toBe(arrangementOf([beside, desk]));
  expect(arrangementOf([desk])).not.toBe(arrangementOf([desk, beside]));
});
