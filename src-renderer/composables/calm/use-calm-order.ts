// An order that does not jump: it follows the wanted one at most every few seconds, and never under pointer or focus.
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';

const SETTLE_MS = 5000;

export interface CalmOrderOptions<Id> {
  /** Pointer or focus is on the list. */
  readonly isHeld: Readonly<Ref<boolean>>;
  /** What the list shows; another question is answered at once. */
  readonly question: Readonly<Ref<unknown>>;
  /** The ids alone, in whatever order: with these, a long list is put in order only when its order settles. @default wanted */
  readonly members?: Readonly<Ref<readonly Id[]>>;
}

/** @param wanted ids in the order they should be; one that comes is put at the end at once, where it moves nobody */
export function useCalmOrder<Id extends number | string>(
  wanted: Readonly<Ref<readonly Id[]>>,
  { isHeld, question, members = wanted }: CalmOrderOptions<Id>,
) {
  const order = shallowRef<readonly Id[]>(wanted.value);

  function settle(): void {
    if (!isHeld.value && !isSame(order.value, wanted.value)) order.value = wanted.value;
  }

  watch(members, (ids) => {
    const known = new Set(order.value);
    const fresh = ids.filter((id) => !known.has(id));
    if (order.value.length === 0) order.value = wanted.value;
    else if (fresh.length > 0) order.value = [...order.value, ...fresh];
  });
  watch(question, () => (order.value = wanted.value));

  const timer = setInterval(settle, SETTLE_MS);
  onScopeDispose(() => clearInterval(timer));
  return order;
}

export function isSame<Id>(a: readonly Id[], b: readonly Id[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
