// Windowing: of a long list of equal rows, or of a wide row of equal columns, only what is in sight is drawn.
import { computed, onScopeDispose, ref, toValue, watchEffect, type MaybeRefOrGetter, type Ref } from 'vue';

const OVERSCAN = 4;

export interface WindowedAxis {
  /** How many there are. */
  readonly count: MaybeRefOrGetter<number>;
  /** Of one row or column, in pixels. */
  readonly sizePx: number;
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
  const overscan = axis.overscan ?? OVERSCAN;
  const first = Math.floor(offsetPx / axis.sizePx) - overscan;
  const start = Math.min(Math.max(0, first), Math.max(0, count - 1));
  const end = Math.min(count, Math.ceil((offsetPx + lengthPx) / axis.sizePx) + overscan);
  return { start, end, beforePx: start * axis.sizePx, afterPx: Math.max(0, count - end) * axis.sizePx };
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
  return Math.ceil(lengthPx / sizePx) + 1 + 2 * overscan;
}

/** Rows of a scrolling element, windowed. */
export function useRowWindow(element: Readonly<Ref<HTMLElement | null>>, rows: WindowedAxis) {
  const box = useScrollBox(element);
  const top = computed(() => Math.floor(box.value.top / rows.sizePx) * rows.sizePx);
  return computed(() => windowRange(rows, top.value, box.value.height + rows.sizePx));
}
