// A page that is read in parts is shown once all of them are there: none comes in above what somebody is about to press.
import { inject, type InjectionKey, nextTick, onScopeDispose, provide, ref, watch } from 'vue';

/** What takes longer than this comes in later, below or above: an empty page is worse. */
const LONGEST_MS = 1_000;

/** A part begins to be read. @returns to be called once it is there, or known to be missing */
type Begin = () => () => void;

const BEGIN: InjectionKey<Begin> = Symbol('a part of a page begins to be read');

/** @param page which one: another is waited for anew */
export function useWholePage(page: () => unknown) {
  const isWhole = ref(false);
  let pending = 0;
  let round = 0;
  let limit: ReturnType<typeof setTimeout> | undefined;

  /** What has come may have brought parts of its own. */
  async function settle(): Promise<void> {
    const mine = round;
    await nextTick();
    if (mine === round && pending === 0) isWhole.value = true;
  }

  provide(BEGIN, () => {
    const mine = round;
    pending += 1;
    return () => {
      if (mine !== round) return;
      pending -= 1;
      void settle();
    };
  });
  watch(
    page,
    () => {
      round += 1;
      pending = 0;
      isWhole.value = false;
      clearTimeout(limit);
      limit = setTimeout(() => (isWhole.value = true), LONGEST_MS);
      void settle();
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(limit));
  return isWhole;
}

/** For whatever reads a part; where no page waits for it, nothing comes of it. */
export function usePartOfPage(): () => void {
  return inject(BEGIN, () => () => {}, false)();
}
