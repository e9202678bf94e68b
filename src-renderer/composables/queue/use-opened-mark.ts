// Tells the program that the operator has a ticket open: in view for a second, with the window in front.
import { onScopeDispose, watch } from 'vue';
import { useQueueStore } from '../../stores/floor/queue';

/** So long a ticket must be looked at before it counts as opened. */
const OPENED_AFTER_MS = 1_000;

/** @param ticketId the ticket at hand */
export function useOpenedMark(ticketId: () => number): void {
  const queue = useQueueStore();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    clearTimeout(timer);
  };
  const begin = () => {
    stop();
    if (!document.hasFocus()) return;
    const id = ticketId();
    timer = setTimeout(() => {
      // Only its operator opens a ticket; of the supervisor, who looks on, the program keeps nothing.
      queue.markOpened(id).catch((error: unknown) => {
        console.warn('not marked as opened', error);
      });
    }, OPENED_AFTER_MS);
  };

  watch(ticketId, begin, { immediate: true });
  window.addEventListener('focus', begin);
  // A glance on the way to another window opens nothing.
  window.addEventListener('blur', stop);
  onScopeDispose(() => {
    stop();
    window.removeEventListener('focus', begin);
    window.removeEventListener('blur', stop);
  });
}
