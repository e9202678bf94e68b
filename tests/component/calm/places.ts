// Where the controls of a window are: what changes beside them must not take one away from under a pointer.

const CONTROLS = 'button, a, input, textarea, [role=option], [role=row], [role=combobox], [role=radio]';

export type Places = ReadonlyMap<Element, DOMRect>;

const shown = () =>
  [...document.querySelectorAll(CONTROLS)].filter((control) => control.checkVisibility({ visibilityProperty: true }));

export function placesNow(): Places {
  return new Map(shown().map((control) => [control, control.getBoundingClientRect()]));
}

/** Controls that were there and still are, elsewhere. One may grow or shrink beside a side that stays. */
export function movedSince(before: Places): string[] {
  return shown().flatMap((control) => {
    const [was, is] = [before.get(control), control.getBoundingClientRect()];
    if (!was || !(isOff(was.top, is.top) || (isOff(was.left, is.left) && isOff(was.right, is.right)))) return [];
    const by = `${Math.round(is.left - was.left)}, ${Math.round(is.top - was.top)} px`;
    return [`${control.ariaLabel ?? control.textContent.trim().slice(0, 40)}: ${by}`];
  });
}

/** Text is measured in fractions of a pixel. */
const isOff = (was: number, is: number) => Math.abs(was - is) >= 1;
