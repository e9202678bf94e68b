// A list that is read anew by itself, in an order that does not jump: one that comes does not push another under the pointer.
import { computed, type Ref, ref, shallowRef, watch } from 'vue';
import { useCalmOrder } from './use-calm-order';

export interface CalmListOptions<Item, Id> {
  readonly idOf: (item: Item) => Id;
  /** What was asked for here is shown at once, in its order. @default nothing ever is */
  readonly question?: Readonly<Ref<unknown>>;
}

/** @returns `listeners`: of the element that the list stands in */
export function useCalmList<Item, Id extends number | string>(
  items: Readonly<Ref<readonly Item[]>>,
  { idOf, question = ref<unknown>() }: CalmListOptions<Item, Id>,
) {
  const isPointed = ref(false);
  const focused = shallowRef<EventTarget | null>(null);
  const isHeld = computed(() => isPointed.value || focused.value !== null);
  const order = useCalmOrder(
    computed(() => items.value.map(idOf)),
    { isHeld, question },
  );
  const shown = computed(() => {
    const byId = new Map(items.value.map((item) => [idOf(item), item]));
    return order.value.flatMap((id) => byId.get(id) ?? []);
  });
  const listeners = {
    pointerenter: () => (isPointed.value = true),
    pointerleave: () => (isPointed.value = false),
    focusin: ({ target }: FocusEvent) => (focused.value = target),
    focusout: () => (focused.value = null),
  };
  // What goes with the focus in it, or under the pointer, says nothing of that.
  watch(
    items,
    (now) => {
      if (focused.value instanceof Node && !focused.value.isConnected) focused.value = null;
      if (now.length === 0) isPointed.value = false;
    },
    { flush: 'post' },
  );
  return { shown, listeners };
}
