// What no stream tells of is looked at again while it stands on the screen.
import { onScopeDispose } from 'vue';

const LOOK_MS = 5_000;

/** @param look that it failed once is passed over: the next look comes by itself */
export function useLooking(look: () => Promise<unknown>): void {
  const timer = setInterval(() => {
    if (document.visibilityState !== 'visible') return;
    look().catch((error: unknown) => console.debug('not looked at again', error));
  }, LOOK_MS);
  onScopeDispose(() => clearInterval(timer));
}
