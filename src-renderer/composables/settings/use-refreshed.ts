// What no stream tells is read again while its page is looked at, so that nothing on it is old.
import { onScopeDispose } from 'vue';

/** How often, in milliseconds. */
const REFRESH_MS = 5_000;

/** @param load reads it; its failure is passed over here, since the next time comes by itself */
export function useRefreshed(load: () => Promise<unknown>): void {
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') load().catch((error: unknown) => console.warn('not read again', error));
  }, REFRESH_MS);
  onScopeDispose(() => {
    clearInterval(timer);
  });
}
