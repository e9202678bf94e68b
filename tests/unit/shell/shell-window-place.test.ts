// Windows come back to where they were, and never where nobody can reach them.
import { describe, expect, it } from 'vitest';
import { placeWindow, settle } from '../../../src-main/shell/windows/place-window';
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

describe('on a screen of another scale', () => {
  const wanted = { x: 2000, y: 100, width: 900, height: 600 };

  /** As Windows does it: the size counts by the scale of the screen that the window is on when it is asked. */
  function windowOn(firstScale: number, scaleThere: number) {
    let scale = firstScale;
    let bounds = { x: 0, y: 0, width: 1280, height: 800 };
    let calls = 0;
    return {
      calls: () => calls,
      getBounds: () => bounds,
      setBounds: ({ x, y, width, height }: typeof wanted) => {
        calls += 1;
        bounds = { x, y, width: (width * scale) / scaleThere, height: (height * scale) / scaleThere };
        scale = scaleThere;
      },
    };
  }

  it.each([
    [1, 2],
    [2, 1],
    [1.25, 1],
  ])('a window that comes from scale %d to %d has its size', (from, to) => {
    const window = windowOn(from, to);
    placeWindow(window, wanted);
    expect(window.getBounds()).toEqual(wanted);
    expect(window.calls()).toBe(2);
  });

  it('a window that is created there has its size, too', () => {
    const window = windowOn(2, 2);
    window.setBounds({ ...wanted, width: 450, height: 300 });
    settle(window, wanted);
    expect(window.getBounds()).toEqual(wanted);
  });

  it('a window on a screen of the same scale is asked once: a border counted twice would make it grow', () => {
    const window = windowOn(1.5, 1.5);
    placeWindow(window, wanted);
    expect(window.calls()).toBe(1);
  });
});
