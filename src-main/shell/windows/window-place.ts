/** Where a window opens: where it was last time with the same screens, else in the middle. Pure. */

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Screen {
  readonly id: number;
  /** Without taskbar and menu bar. */
  readonly workArea: Rectangle;
}

export interface Place {
  readonly bounds: Rectangle;
  readonly isMaximized: boolean;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Less of a window than this on a screen, in pixels, cannot be taken hold of with a mouse. */
const graspable = { width: 120, height: 40 };

/** Names an arrangement of screens: at the desk and on the road a window has a place of its own. */
export function arrangementOf(screens: readonly Screen[]): string {
  return screens
    .map(({ workArea: { x, y, width, height } }) => `${width}x${height}+${x}+${y}`)
    .toSorted()
    .join(' ');
}

/** @returns the place to open at; without `x` and `y` the system centres the window */
export function choosePlace(
  saved: Place | undefined,
  screens: readonly Screen[],
  initial: Size,
): { readonly bounds: Size | Rectangle; readonly isMaximized: boolean } {
  if (saved && screens.some(({ workArea }) => isGraspable(saved.bounds, workArea))) return saved;
  return { bounds: initial, isMaximized: false };
}

function isGraspable(bounds: Rectangle, area: Rectangle): boolean {
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const isTitleBarBelowTop = bounds.y >= area.y;
  const height = area.y + area.height - bounds.y;
  return width >= graspable.width && isTitleBarBelowTop && height >= graspable.height;
}
