// What the eye and the pointer find on a screen: nothing beyond an edge, nothing over something else, nothing too small.
import type { Page } from '@playwright/test';

/** A way of looking: the window in CSS pixels, and the program's own zoom. */
export interface Size {
  readonly width: number;
  readonly height: number;
  readonly zoom?: number;
}

export const USUAL: Size = { width: 1280, height: 800 };

/** In the order that resizes the window least: it costs the most. The first is as wide as the usual one. */
export const sizes = {
  /** The program's own zoom at 200 %. */
  zoomed: { width: 1280, height: 800, zoom: 2 },
  large: { width: 1920, height: 1080 },
  /** The smallest window of a console. */
  modest: { width: 1024, height: 640 },
  /** The smallest window of an operator, and a console in a browser as narrow as a telephone. */
  least: { width: 380, height: 480 },
  /** Also what a usual window is at 200 % of the browser's zoom. */
  small: { width: 640, height: 400 },
  /** The same with the program's own zoom at 200 %: an operator with weak eyes and a small window. */
  smallZoomed: { width: 640, height: 400, zoom: 2 },
} as const satisfies Readonly<Record<string, Size>>;

/** The zoom of each page that has another than none. */
const zooms = new WeakMap<Page, number>();

export async function resize(page: Page, { width, height, zoom = 1 }: Size): Promise<void> {
  const now = page.viewportSize();
  const isSized = now?.width === width && now.height === height;
  if (isSized && zoom === (zooms.get(page) ?? 1)) return;
  if (!isSized) await page.setViewportSize({ width, height });
  zooms.set(page, zoom);
  await page.evaluate(async (value) => {
    document.documentElement.style.setProperty('--zoom', String(value));
    const drawn = () => new Promise((done) => requestAnimationFrame(done));
    await drawn();
    await drawn();
  }, zoom);
}

interface ToastsStore {
  readonly show: (toast: { text: string; tone: 'plain'; undo: () => void }) => number;
  readonly dismiss: (id: number) => void;
}

interface WithStores extends Element {
  readonly __vue_app__?: {
    readonly config: { readonly globalProperties: { readonly $pinia: { readonly _s: ReadonlyMap<string, unknown> } } };
  };
}

/** The same while two lines at the foot of the window say what was just done, with a way back. */
export async function faultsWithMessage(page: Page): Promise<string[]> {
  const id = await page.evaluate(
    showMessage,
    `Передано 17 обращений: ${'Анна Константинопольская-Преображенская, '.repeat(4)}`,
  );
  if (id === null) return ['it says nothing of what was done'];
  const faults = await faultsOfLayout(page);
  await page.evaluate((shown) => {
    const app = document.querySelector<WithStores>('#app')?.__vue_app__;
    (app?.config.globalProperties.$pinia._s.get('toasts') as ToastsStore).dismiss(shown);
  }, id);
  return faults;
}

async function showMessage(text: string): Promise<number | null> {
  const app = document.querySelector<WithStores>('#app')?.__vue_app__;
  const store = app?.config.globalProperties.$pinia._s.get('toasts') as ToastsStore | undefined;
  const id = store?.show({ text, tone: 'plain', undo: () => undefined });
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  return document.querySelector('.toast') === null ? null : (id ?? null);
}

/** What is wrong, one line each. */
export function faultsOfLayout(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const layer = document.querySelector('[role=dialog], [role=menu]');
    const scope = layer ?? document.body;
    const known = new Map<Element, boolean>();
    function isShown(element: Element): boolean {
      const before = known.get(element);
      if (before !== undefined) return before;
      const isSo =
        element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden=true], [inert]');
      known.set(element, isSo);
      return isSo;
    }
    const nameOf = (element: Element) => {
      const { tagName } = element;
      const words = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40);
      return `${tagName.toLowerCase()}.${[...element.classList].join('.')} “${words}”`;
    };
    const zoomed = (element: Element) => element.currentCSSZoom;

    const edges = new Map<Element, { overflow: string; position: string; frame: DOMRect }>();
    const { scrollWidth, scrollHeight } = document.documentElement;
    const wide = scrollWidth > innerWidth ? [`the page is ${scrollWidth - innerWidth} px wider than the window`] : [];
    const high =
      scrollHeight > innerHeight ? [`the page is ${scrollHeight - innerHeight} px higher than the window`] : [];
    /** Else the page grows with what scrolls in it, and whatever is looked for there pushes the head out of the window. */
    const adrift = [...document.querySelectorAll<HTMLElement>('#app *')].flatMap((element) => {
      const { position, clipPath } = getComputedStyle(element);
      if (position !== 'absolute' || clipPath === 'none' || !element.checkVisibility()) return [];
      const isAdrift = scrollerOf(element)?.contains(element.offsetParent) === false;
      return isAdrift ? [`for ears, and does not scroll along: ${nameOf(element)}`] : [];
    });

    const pressable = [
      ...scope.querySelectorAll<HTMLElement>(
        'button, a[href], input, textarea, select, [role=option], [role=menuitem], [role=menuitemradio]',
      ),
    ]
      .filter(isShown)
      // What is seen only once it has the focus is not for the pointer.
      .filter((element) => getComputedStyle(element).clipPath === 'none')
      // A shortcut for the pointer in a running line; the same place is reached by a control of full size elsewhere.
      // See https://www.w3.org/TR/WCAG22/#target-size-minimum, "Equivalent".
      .filter((element) => !element.matches('p a[tabindex="-1"]'));

    /** A part drawn around the element by ::before takes the pointer for it. */
    function targetOf(element: HTMLElement): { width: number; height: number } {
      // A box to tick is pressed by its words, too.
      const label = element.matches('input[type=checkbox], input[type=radio]') ? element.closest('label') : null;
      const { width, height } = (label ?? element).getBoundingClientRect();
      const { position, content, top, right, bottom, left } = getComputedStyle(element, '::before');
      if (position !== 'absolute' || content === 'none') return { width, height };
      const grown = (a: string, b: string) => Math.max(0, -(Number.parseFloat(a) + Number.parseFloat(b)));
      return {
        width: width + grown(left, right) * zoomed(element),
        height: height + grown(top, bottom) * zoomed(element),
      };
    }
    const small = pressable
      .filter((element) => {
        const { width, height } = targetOf(element);
        return width < 23.9 || height < 23.9;
      })
      .map((element) => `too small to press: ${nameOf(element)}`);

    /** Brought into sight as by Tab, the middle of it belongs to it. */
    function isReached(element: HTMLElement): boolean {
      if (isHit(element)) return true;
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      return isHit(element);
    }
    function isHit(element: HTMLElement): boolean {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const hit = document.elementFromPoint(x, y);
      if (!hit) return false;
      return element.contains(hit) || hit.closest('label')?.contains(element) === true;
    }
    const unreached = pressable
      .filter((element) => !element.matches(':disabled') && !isReached(element))
      .map((element) => `cannot be reached: ${nameOf(element)}`);

    const texts = textsIn(scope);
    /** What has words of its own, each once. */
    const worded = [...new Set(texts.map(({ element }) => element))];

    const cut = worded
      .filter((element) => !element.closest('svg'))
      .flatMap((element) => {
        const { overflowX, textOverflow, display } = getComputedStyle(element);
        // One pixel is for ears alone.
        if (display === 'inline' || element.clientWidth <= 1) return [];
        const isCut = element.scrollWidth > element.clientWidth + 1 && overflowX !== 'visible';
        if (isCut && textOverflow !== 'ellipsis' && overflowX !== 'auto') return [`cut: ${nameOf(element)}`];
        if (isCut && element.clientWidth < 32) return [`nothing left of: ${nameOf(element)}`];
        return [];
      });
    return [...new Set([...wide, ...high, ...adrift, ...small, ...unreached, ...cut, ...overprinted(), ...spilled()])];

    function scrollerOf(element: Element): Element | null {
      for (let around = element.parentElement; around; around = around.parentElement) {
        if (/auto|scroll/u.test(getComputedStyle(around).overflowY)) return around;
      }
      return null;
    }

    /** Every text for the eye, with what it stands in. */
    function textsIn(root: Element): { readonly node: Node; readonly element: Element }[] {
      const found = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { currentNode: node } = walker;
        const element = node.parentElement;
        if (!element || !node.textContent?.trim() || !isShown(element) || element.closest('.sr-only, .ears')) continue;
        found.push({ node, element });
      }
      return found;
    }

    /** Words that wrap out of the row they stand in, such as a long name of a narrow column. */
    function spilled(): string[] {
      return worded.flatMap((element) => {
        const row = element.closest('[role=row], tr');
        if (!row || element === row || !scope.contains(row) || element.clientWidth <= 1) return [];
        if (element.closest('svg, option')) return [];
        const { top, bottom } = row.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(element);
        const words = range.getBoundingClientRect();
        return words.top < top - 1 || words.bottom > bottom + 1 ? [`leaves its row: ${nameOf(element)}`] : [];
      });
    }

    /** Texts that lie on one another. */
    function overprinted(): string[] {
      const boxes: { readonly element: Element; readonly box: DOMRect }[] = [];
      for (const { node, element } of texts) {
        if (element.closest('option')) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const line of range.getClientRects()) {
          const box = clipped(element, line);
          if (box) boxes.push({ element, box });
        }
      }
      // From the top down: only what begins above the end of a text can lie on it.
      boxes.sort((a, b) => a.box.top - b.box.top);
      return boxes.flatMap((one, index) => {
        const found: string[] = [];
        for (let at = index + 1; at < boxes.length; at += 1) {
          const other = boxes[at];
          if (!other || other.box.top >= one.box.bottom) break;
          if (lieOnEachOther(one, other)) found.push(`${nameOf(one.element)} lies on ${nameOf(other.element)}`);
        }
        return found;
      });
    }

    type Box = { readonly element: Element; readonly box: DOMRect };

    function lieOnEachOther(one: Box, other: Box): boolean {
      if (!overlap(one.box, other.box)) return false;
      if (one.element.contains(other.element) || other.element.contains(one.element)) return false;
      return isSeen(one) && isSeen(other) && !isUnderSticky(one.element, other.element);
    }

    /** What lies under a sticky head, or under something else that has a ground of its own, is not seen. */
    function isSeen({ element, box }: Box): boolean {
      const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      if (hit === null || element.contains(hit) || hit.contains(element)) return true;
      return getComputedStyle(element).pointerEvents === 'none';
    }

    function edgesOf(element: Element) {
      const known = edges.get(element);
      if (known) return known;
      const { overflow, position } = getComputedStyle(element);
      const found = { overflow, position, frame: element.getBoundingClientRect() };
      edges.set(element, found);
      return found;
    }

    /** Of a box, what the boxes around it that cut or scroll leave of it. */
    function clipped(element: Element, whole: DOMRect): DOMRect | null {
      let { left, top, right, bottom } = whole;
      for (let around: Element | null = element; around; around = around.parentElement) {
        const { overflow, position, frame } = edgesOf(around);
        if (overflow !== 'visible') {
          left = Math.max(left, frame.left);
          top = Math.max(top, frame.top);
          right = Math.min(right, frame.right);
          bottom = Math.min(bottom, frame.bottom);
        }
        if (position === 'fixed') break;
      }
      right = Math.min(right, innerWidth);
      bottom = Math.min(bottom, innerHeight);
      if (right - left < 3 || bottom - top < 3) return null;
      return new DOMRect(left, top, right - left, bottom - top);
    }

    /** A pinned head or edge has a ground of its own: what is scrolled under it is covered, not overprinted. */
    function isUnderSticky(a: Element, b: Element): boolean {
      const isPinned = (element: Element, other: Element) => {
        for (let around: Element | null = element; around && !around.contains(other); around = around.parentElement) {
          if (getComputedStyle(around).position === 'sticky') return true;
        }
        return false;
      };
      return isPinned(a, b) || isPinned(b, a);
    }

    function overlap(a: DOMRect, b: DOMRect): boolean {
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return width > 3 && height > 5;
    }
  });
}
