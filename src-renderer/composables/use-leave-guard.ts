// Asks before a screen with unfinished work is left.
import { onScopeDispose, ref } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';

/** @param isDirty whether leaving would lose something */
export function useLeaveGuard(isDirty: () => boolean) {
  const isAsking = ref(false);
  let settle: ((mayLeave: boolean) => void) | undefined;

  onBeforeRouteLeave(() => {
    if (!isDirty()) return true;
    isAsking.value = true;
    return new Promise<boolean>((resolve) => (settle = resolve));
  });

  // The window itself: browsers and Electron ask with their own words.
  const onUnload = (event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault();
  };
  window.addEventListener('beforeunload', onUnload);
  onScopeDispose(() => window.removeEventListener('beforeunload', onUnload));

  function answer(mayLeave: boolean): void {
    isAsking.value = false;
    settle?.(mayLeave);
    settle = undefined;
  }

  return { isAsking, answer };
}
