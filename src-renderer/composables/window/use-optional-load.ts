// Asks for what not every program has, or not every window may see: where it is missing, its part of the screen is.
import { onMounted, ref } from 'vue';

export type OptionalState = 'loading' | 'ready' | 'missing';

/** @param load fails with `not_available_here`, `forbidden` or as unknown where there is nothing to show */
export function useOptionalLoad(load: () => Promise<unknown>) {
  const state = ref<OptionalState>('loading');

  onMounted(async () => {
    try {
      await load();
      state.value = 'ready';
    } catch (error) {
      state.value = 'missing';
      console.debug('not available here', error);
    }
  });
  return state;
}
