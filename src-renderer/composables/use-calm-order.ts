// An order that does not jump: it follows the wanted one at most every few seconds, and never under pointer or focus.
import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';

const SETTLE_MS = 5000;

/** @param wanted ids in the order they should be; ids that come or go take effect at once, at the end */
export function useCalmOrder(wanted: Readonly<Ref<readonly number[]>>, isHeld: Readonly<Ref<boolean>>) {
  const order = shallowRef<readonly number[]>(wanted.value);
  const isStale = ref(false);

  function settle(): void {
    if (!isStale.value || isHeld.value) return;
    order.value = wanted.value;
    isStale.value = false;
  }

  watch(wanted, (ids) => {
    if (order.value.length === 0) order.value = ids;
    const present = new Set(ids);
    const known = new Set(order.value);
    const fresh = ids.filter((id) => !known.has(id));
    if (fresh.length > 0 || order.value.some((id) => !present.has(id))) {
      order.value = [...order.value.filter((id) => present.has(id)), ...fresh];
    }
    isStale.value = order.value.some((id, index) => id !== ids[index]);
  });

  const timer = setInterval(settle, SETTLE_MS);
  onScopeDispose(() => clearInterval(timer));
  return order;
}
