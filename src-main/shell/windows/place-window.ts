/** Puts a window where it belongs, also on a screen of another scale. */

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Placeable {
  setBounds(bounds: Bounds): void;
  getBounds(): Bounds;
}

/**
 * On Windows a window that comes to a screen of another scale gets its size by the scale of the one it leaves. Asked once
 * more, it is on the right screen already. Where the first time was right nothing is asked: a border that counts
 * differently would make the window grow with each call.
 *
 * @see https://github.com/electron/electron/issues/16444
 * @see https://github.com/electron/electron/pull/51603 the same at creation
 */
export function placeWindow(window: Placeable, bounds: Bounds): void {
  window.setBounds(bounds);
  settle(window, bounds);
}

/** After creation: what the system made of the bounds it was created with. */
export function settle(window: Placeable, bounds: Bounds): void {
  const { width, height } = window.getBounds();
  if (isFar(width, bounds.width) || isFar(height, bounds.height)) window.setBounds(bounds);
}

/** Scales come in steps of a quarter; borders and rounding make a few pixels. */
const farShare = 0.1;

function isFar(got: number, wanted: number): boolean {
  return Math.abs(got - wanted) > wanted * farShare;
}
