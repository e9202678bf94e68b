// Asks before a screen with unfinished work is left: for another screen, by signing out, or with its window.
import { onScopeDispose, ref } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';
import { useLeaveGuardStore } from '../../stores/leave-guard';

/** @param isDirty whether leaving would lose something */
export function useLeaveGuard(isDirty: () => boolean) {
  const guards = useLeaveGuardStore();
  const isAsking = ref(false);
  let settle: ((mayLeave: boolean) => void) | undefined;

  function answer(mayLeave: boolean): void {
    isAsking.value = false;
    settle?.(mayLeave);
    settle = undefined;
  }

  async function ask(): Promise<boolean> {
    if (!isDirty()) return true;
    // Whoever asked before stays: only the last way out is answered.
    settle?.(false);
    isAsking.value = true;
    return new Promise<boolean>((resolve) => (settle = resolve));
  }

  onScopeDispose(guards.guard(ask));
  onBeforeRouteLeave(ask);

  // The window itself: a browser asks with its own words, the app with those of its shell.
  const onUnload = (event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault();
  };
  window.addEventListener('beforeunload', onUnload);
  onScopeDispose(() => window.removeEventListener('beforeunload', onUnload));

  return { isAsking, answer };
}
