// A new order comes over a few frames, from the top down: all rows of a large floor filled anew at once are one long frame.
import { onScopeDispose, type Ref, shallowRef, watch } from 'vue';

/** Rows that come to their place in one frame. */
const ROWS_A_FRAME = 4;

interface Keyed {
  readonly key: string;
}

export interface InStepsOptions {
  /** Pointer or focus is on the list: it stands still, wherever it has come to. */
  readonly isHeld: Readonly<Ref<boolean>>;
  /** What is looked at. Where that is another thing, it is shown whole at once. */
  readonly place: Readonly<Ref<unknown>>;
}

/** @param wanted the items in sight as they should stand. @returns the same, or, on the way there, what stood below pushed down */
export function useInSteps<Item extends Keyed>(
  wanted: Readonly<Ref<readonly Item[]>>,
  { isHeld, place }: InStepsOptions,
): Readonly<Ref<readonly Item[]>> {
  const shown = shallowRef(wanted.value);
  let frame = 0;

  function step(): void {
    cancelAnimationFrame(frame);
    if (isHeld.value) return;
    shown.value = nextStep(shown.value, wanted.value);
    if (shown.value !== wanted.value) frame = requestAnimationFrame(step);
  }

  watch([wanted, place], ([now, here], [before, there]) => {
    // Under the pointer no new order begins: whoever comes or goes does so at once.
    const isWhole = here !== there || (isHeld.value && shown.value === before);
    if (isWhole) shown.value = now;
    step();
  });
  watch(isHeld, step);
  onScopeDispose(() => cancelAnimationFrame(frame));
  return shown;
}

/** As it should stand down to a few rows below the first that does not; then whatever stood there before. */
function nextStep<Item extends Keyed>(shown: readonly Item[], wanted: readonly Item[]): readonly Item[] {
  const first = wanted.findIndex(({ key }, index) => key !== shown[index]?.key);
  const done = first === -1 ? wanted.length : first + ROWS_A_FRAME;
  if (done >= wanted.length) return wanted;
  const head = wanted.slice(0, done);
  const taken = new Set(head.map(({ key }) => key));
  const rest = [...shown, ...wanted].filter(({ key }) => !taken.has(key) && taken.add(key));
  return [...head, ...rest].slice(0, wanted.length);
}
