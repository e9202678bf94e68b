// Where a menu stands while it is open: outside of the screen, which would cut it, but in a landmark with its name.
import { onScopeDispose, type Ref, shallowRef, watch } from 'vue';

/** @returns the element to put it into */
export function useLandmark(isOpen: Readonly<Ref<boolean>>, label: () => string): Readonly<Ref<HTMLElement>> {
  const host = shallowRef(document.createElement('div'));
  host.value.setAttribute('role', 'region');

  watch(
    isOpen,
    (open) => {
      if (!open) return;
      host.value.ariaLabel = label();
      document.body.append(host.value);
    },
    { flush: 'sync', immediate: true },
  );
  // After what stood in it is gone.
  watch(
    isOpen,
    (open) => {
      if (!open) host.value.remove();
    },
    { flush: 'post' },
  );
  onScopeDispose(() => {
    host.value.remove();
  });
  return host;
}
