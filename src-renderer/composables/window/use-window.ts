// Windowing: of a long list of equal rows, or of a wide row of equal columns, only what is in sight is drawn.
import { computed, onScopeDispose, ref, toValue, watchEffect, type MaybeRefOrGetter, type Ref } from 'vue';

const OVERSCAN = 4;

export interface WindowedAxis {
  /** How many there are. */
  readonly count: MaybeRefOrGetter<number>;
  /** Of one row or column, in pixels. */
  readonly sizePx: MaybeRefOrGetter<number>;
  /** Drawn beyond each edge, so that a fast wheel shows no holes. @default 4 */
  readonly overscan?: number;
}

/** What of an axis is drawn: from `start` up to but not with `end`, with blank space before and after. */
export interface WindowRange {
  readonly start: number;
  readonly end: number;
  readonly beforePx: number;
  readonly afterPx: number;
}

/** Where a scrolling element stands and how much of it is seen. */
export function useScrollBox(element: Readonly<Ref<HTMLElement | null>>) {
  const box = ref({ top: 0, left: 0, height: 0, width: 0 });

  function measure(): void {
    const el = element.value;
    if (el) box.value = { top: el.scrollTop, left: el.scrollLeft, height: el.clientHeight, width: el.clientWidth };
  }

  const observer = new ResizeObserver(measure);
  watchEffect((onCleanup) => {
    const el = element.value;
    if (!el) return;
    el.addEventListener('scroll', measure, { passive: true });
    observer.observe(el);
    measure();
    onCleanup(() => {
      el.removeEventListener('scroll', measure);
      observer.unobserve(el);
    });
  });
  onScopeDispose(() => observer.disconnect());
  return box;
}

/** The range of one axis that is in sight at `offsetPx` of a box `lengthPx` long. */
export function windowRange(axis: WindowedAxis, offsetPx: number, lengthPx: number): WindowRange {
  const count = toValue(axis.count);
  const sizePx = toValue(axis.sizePx);
  const overscan = axis.overscan ?? OVERSCAN;
  const first = Math.floor(offsetPx / sizePx) - overscan;
  const start = Math.min(Math.max(0, first), Math.max(0, count - 1));
  const end = Math.min(count, Math.ceil((offsetPx + lengthPx) / sizePx) + overscan);
  return { start, end, beforePx: start * sizePx, afterPx: Math.max(0, count - end) * sizePx };
}

/** What of a list is drawn in which of its parts. */
export interface DrawnIndex {
  readonly index: number;
  readonly slot: number;
}

/**
 * What scrolls out of sight gives its part to what scrolls in: filling two hundred cells anew takes far less than making
 * them.
 * @param capacity how many there may be side by side; the same for as long as the box has its size, or all parts change
 *   hands at once
 */
export function inSlots(indexes: readonly number[], capacity: number): DrawnIndex[] {
  const taken = new Set<number>();
  const drawn = indexes.map((index) => {
    const own = index % capacity;
    // The one that is drawn out of sight may find its place taken.
    const slot = taken.has(own) ? capacity : own;
    taken.add(slot);
    return { index, slot };
  });
  // In the order of the parts, so that none of them moves in the document; the order to read in is aria-rowindex.
  return drawn.sort((a, b) => a.slot - b.slot);
}

/** The most that a box of this length draws of an axis. */
export function capacityOf({ sizePx, overscan = OVERSCAN }: Omit<WindowedAxis, 'count'>, lengthPx: number): number {
  return Math.ceil(lengthPx / toValue(sizePx)) + 1 + 2 * overscan;
}

/** Whether paper is being filled: there everything is drawn, since nobody scrolls on it. */
export function usePrinting(): Readonly<Ref<boolean>> {
  const isPrinting = ref(false);
  const begin = () => (isPrinting.value = true);
  const end = () => (isPrinting.value = false);
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', end);
  onScopeDispose(() => {
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
  });
  return isPrinting;
}

/** Rows of a scrolling element, windowed; on paper all of them. */
export function useRowWindow(element: Readonly<Ref<HTMLElement | null>>, rows: WindowedAxis) {
  const box = useScrollBox(element);
  const sizePx = computed(() => toValue(rows.sizePx));
  const top = computed(() => Math.floor(box.value.top / sizePx.value) * sizePx.value);
  const isPrinting = usePrinting();
  return computed(() =>
    isPrinting.value
      ? { start: 0, end: toValue(rows.count), beforePx: 0, afterPx: 0 }
      : windowRange(rows, top.value, box.value.height + sizePx.value),
  );
}

/** In a narrow window, or one that is zoomed in, the columns of a row stand on two lines. As `@container app` counts. */
const NARROW_PX = 700;

/** The height of rows that have one line where there is room and two where there is not. */
export function useRowPx(sizes: { readonly wide: number; readonly narrow: number }): Readonly<Ref<number>> {
  const isNarrow = useNarrow();
  return computed(() => (isNarrow.value ? sizes.narrow : sizes.wide));
}

/** Whether there is no room for all that a wide window shows side by side. @param widthPx less is narrow */
export function useNarrow(widthPx = NARROW_PX): Readonly<Ref<boolean>> {
  const isNarrow = ref(false);
  const app = document.querySelector('#app');
  const observer = new ResizeObserver(([entry]) => {
    if (entry) isNarrow.value = entry.contentRect.width < widthPx;
  });
  if (app) observer.observe(app);
  onScopeDispose(() => observer.disconnect());
  return isNarrow;
}
