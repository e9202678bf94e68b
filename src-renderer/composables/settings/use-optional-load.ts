// Asks for what not every program has, or not every window may see: where it is missing, its part of the screen is.
import { onMounted, onScopeDispose, ref } from 'vue';
import { usePartOfPage } from '../window/use-whole-page';

export type OptionalState = 'loading' | 'ready' | 'missing';

/** How often what no stream tells of is looked at again while it stands on the screen. */
const LOOK_MS = 5_000;

/** @param load fails with `not_available_here`, `forbidden` or as unknown where there is nothing to show */
export function useOptionalLoad(load: () => Promise<unknown>) {
  const state = ref<OptionalState>('loading');
  const isThere = usePartOfPage();

  onMounted(async () => {
    try {
      await load();
      state.value = 'ready';
    } catch (error) {
      state.value = 'missing';
      console.debug('not available here', error);
    } finally {
      isThere();
    }
  });
  return state;
}

/** @param look that it failed once is passed over: the next look comes by itself */
export function useLooking(look: () => Promise<unknown>): void {
  const timer = setInterval(() => {
    if (document.visibilityState !== 'visible') return;
    look().catch((error: unknown) => console.debug('not looked at again', error));
  }, LOOK_MS);
  onScopeDispose(() => clearInterval(timer));
}
