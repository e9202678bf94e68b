// What the hands find on a screen: Tab goes once around all there is to press, each with a ring that is seen whole; and wherever
// the mouse was pressed, the keys of the screen work.
import type { Locator, Page } from '@playwright/test';
import type { Screen } from './screen.ts';

const LAYER = '[role=dialog], [role=menu]';

/** Tab is pressed so often before it is asked whether it is around: asking takes as long as pressing. */
const PRESSES = 6;

interface TabWalk {
  /** How many stops there are. */
  readonly count: number;
  /** Whether Tab has come again to where it began. */
  isAround: boolean;
  /** What is wrong, one line each. */
  readonly faults: () => string[];
}

declare global {
  interface Window {
    tabWalk: TabWalk;
  }
}

/** @returns what is wrong, one line each */
export async function faultsOfTab(page: Page, { path }: Screen): Promise<string[]> {
  // What stands around a console's screens is the same everywhere: once will do.
  const isWhole = path === '/' || path === '';
  const count = await page.evaluate(beginTabWalk, { layers: LAYER, isWhole });
  // Outside of a layer the page ends once on the way around.
  for (let pressed = 0; pressed < count + 2; pressed += PRESSES) {
    for (let press = 0; press < PRESSES; press += 1) await page.keyboard.press('Tab');
    if (await page.evaluate(() => window.tabWalk.isAround)) break;
  }
  return page.evaluate(() => window.tabWalk.faults());
}

function beginTabWalk({ layers, isWhole }: { readonly layers: string; readonly isWhole: boolean }): number {
  const layer = document.querySelector(layers);
  const scope = layer ?? (isWhole ? document.body : (document.querySelector('main') ?? document.body));
  const nameOf = (element: Element) => {
    const words = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40);
    return `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} “${words}”`;
  };
  const isShown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert], [aria-hidden=true]');
  /** A group passes the focus on to the one of its buttons that is chosen. */
  const isStop = (element: HTMLElement) =>
    element.tabIndex >= 0 && !element.matches(':disabled, [role=radiogroup], [role=radio]') && isShown(element);
  const pressable = 'a[href], button, input, textarea, select, [tabindex]';
  const stops = [...scope.querySelectorAll<HTMLElement>(pressable)].filter(isStop);
  const seen = new Set<Element>();
  const faults: string[] = [];
  const groups = scope.querySelectorAll('[role=radiogroup]').length;
  const walk: TabWalk = {
    isAround: false,
    count: stops.length + groups,
    faults() {
      window.removeEventListener('keydown', stay, true);
      window.removeEventListener('keyup', look, true);
      return [...new Set([...faults, ...missed()])];
    },
  };
  window.tabWalk = walk;
  begin();
  window.addEventListener('keydown', stay, true);
  // The key goes up where it has led to.
  window.addEventListener('keyup', look, true);
  return walk.count;

  function begin(): void {
    if (layer) return;
    if (!(document.activeElement instanceof HTMLElement)) return;
    document.activeElement.blur();
    if (!(scope instanceof HTMLElement) || isWhole) return;
    // From the screen on: what stands before it is the same everywhere.
    scope.tabIndex = -1;
    scope.focus({ preventScroll: true });
    scope.removeAttribute('tabindex');
  }

  /** It may be pressed a few times too often. */
  function stay(event: Event): void {
    if (walk.isAround) event.preventDefault();
  }

  function look(): void {
    const element = document.activeElement;
    if (!element || element === document.body) walk.isAround ||= !isWhole && !layer && seen.size > 0;
    else if (seen.has(element) || (!layer && !scope.contains(element))) walk.isAround = true;
    else if (!walk.isAround) {
      seen.add(element);
      faults.push(...faultsOf(element));
    }
  }

  function missed(): string[] {
    const left = stops.filter((element) => !seen.has(element) && element.isConnected && isStop(element));
    return left.map((element) => `Tab never comes to: ${nameOf(element)}`);
  }

  function faultsOf(element: Element): string[] {
    if (!scope.contains(element)) return [`Tab leaves the layer: ${nameOf(element)}`];
    if (!isShown(element)) return [`Tab comes to what is hidden: ${nameOf(element)}`];
    const ring = ringOf(element);
    // What is alone in its layer has the focus all the time.
    if (!ring) return layer && stops.length < 2 ? [] : [`no ring around: ${nameOf(element)}`];
    const cut = cutBy(ring);
    return cut === null ? [] : [`the ring is cut (${cut}): ${nameOf(element)}`];
  }

  /** What shows the focus: the element, what stands in for it, or the row it says is current. */
  function ringOf(element: Element): { readonly around: Element; readonly box: DOMRect } | null {
    const current = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
    for (const around of [element, current, element.nextElementSibling, element.parentElement]) {
      if (!around) continue;
      const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(around);
      if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 1) continue;
      const out = (Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth)) * around.currentCSSZoom;
      const { left, top, width, height } = around.getBoundingClientRect();
      return { around, box: new DOMRect(left - out, top - out, width + 2 * out, height + 2 * out) };
    }
    return null;
  }

  /** By how much, and by what around it. */
  function cutBy({ around, box }: { readonly around: Element; readonly box: DOMRect }): string | null {
    let { position } = getComputedStyle(around);
    for (let outer = around.parentElement; outer && position !== 'fixed'; outer = outer.parentElement) {
      const style = getComputedStyle(outer);
      ({ position } = style);
      if (style.overflow === 'visible') continue;
      const frame = outer.getBoundingClientRect();
      const zoom = outer.currentCSSZoom;
      const spare = style.overflow === 'clip' ? Number.parseFloat(style.overflowClipMargin) * zoom : 0;
      const [left, top] = [frame.left + outer.clientLeft * zoom, frame.top + outer.clientTop * zoom];
      const [right, bottom] = [left + outer.clientWidth * zoom, top + outer.clientHeight * zoom];
      const across = style.overflowX === 'visible' ? 0 : Math.max(left - box.left, box.right - right);
      const along = style.overflowY === 'visible' ? 0 : Math.max(top - box.top, box.bottom - bottom);
      const by = Math.max(across, along) - spare;
      if (by > 0.6) return `${by.toFixed(1)} px by ${nameOf(outer).slice(0, 60)}`;
    }
    return null;
  }
}

/** A press of the mouse on any ground, or on a button, takes no key away. @returns what is wrong, one line each */
export async function faultsOfPress(page: Page, { ownKey }: Screen): Promise<string[]> {
  const faults: string[] = [];
  const grounds = await page.evaluate(findGrounds);
  for (const { x, y, name } of grounds) {
    // Down on it, and up elsewhere: it has the focus, and nothing is done.
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(0, 0);
    await page.mouse.up();
    const where = `after a press on ${name}`;
    if (await page.evaluate(isKeySwallowed)) faults.push(`keys are swallowed ${where}`);
    if (ownKey && !(await opens(page, ownKey.chord, ownKey.shows))) faults.push(`${ownKey.chord} is dead ${where}`);
  }
  if (!(await opens(page, 'F1', LAYER))) faults.push('F1 is dead after a press of the mouse');
  // What shows only while it has the focus is gone again.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  return faults;
}

/** Where the focus is when a layer is gone: on something that is seen, and not on all of the page. */
export function faultsOfFocus(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) return ['the focus is nowhere'];
    if (!activeElement.checkVisibility() || activeElement.matches(':disabled'))
      return ['the focus is on what is not there'];
    return [];
  });
}

/** The button by which a dialog is left as it was: `Отмена`, `Закрыть` or a cross. */
export function wayOut(page: Page, names: readonly string[]): Locator {
  return page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^(?:${names.join('|')})$`, 'u') })
    .first();
}

/** One point of each kind of ground there is to press on, and of a button. */
function findGrounds(): { readonly x: number; readonly y: number; readonly name: string }[] {
  const found = new Map<string, { x: number; y: number; name: string }>();
  const main = document.querySelector('main')?.getBoundingClientRect();
  if (!main) return [];
  for (let y = main.top + 4; y < main.bottom; y += 16) {
    for (let x = main.left + 4; x < main.right; x += 24) {
      const hit = document.elementFromPoint(x, y);
      const button = hit?.closest('button');
      // What is opened, chosen or written in at once takes the keys for good reason.
      const other =
        '[role=radiogroup], a, input, textarea, select, label, :disabled, button[role], [aria-haspopup], [role=row]';
      if (!hit || (button ?? hit).closest(other)) continue;
      const holder = button ?? hit.closest('[tabindex]') ?? document.body;
      const name = `${holder.tagName.toLowerCase()}.${[...holder.classList].join('.')}`;
      const kind = button ? 'button' : name;
      if (!found.has(kind)) found.set(kind, { x, y, name });
    }
  }
  return [...found.values()];
}

/** Of a key that nobody has use for. */
function isKeySwallowed(): boolean {
  const { activeElement } = document;
  if (activeElement?.checkVisibility() !== true || activeElement.matches(':disabled, [inert] *')) return true;
  const heard: Event[] = [];
  const hear = (event: Event) => heard.push(event);
  window.addEventListener('keydown', hear);
  const press = new KeyboardEvent('keydown', { code: 'F24', key: 'F24', bubbles: true, cancelable: true });
  const isFree = activeElement.dispatchEvent(press);
  window.removeEventListener('keydown', hear);
  return !isFree || !heard.includes(press);
}

/** Whether the key brings it, and Escape takes a layer away again and gives the focus back. */
async function opens(page: Page, chord: string, shows: string): Promise<boolean> {
  const before = await page.evaluateHandle(() => document.activeElement);
  await page.keyboard.press(chord);
  const isThere = await page
    .locator(shows)
    .first()
    .waitFor({ timeout: 3_000 })
    .then(
      () => true,
      () => false,
    );
  const isLayer = (await page.locator(LAYER).count()) > 0;
  await page.keyboard.press('Escape');
  if (!isThere || !isLayer) return isThere;
  await page.locator(LAYER).first().waitFor({ state: 'detached' });
  // A press on ground has left it nowhere, and then anywhere will do.
  return page.evaluate((element) => element === document.body || document.activeElement !== document.body, before);
}
