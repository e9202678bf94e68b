// What is offered does not become something else under the pointer: while it moves there, the source and the operator that were
// spoken of stay first, as long as anything is wrong and would help; and so they do while one of its menus is open.
import { onScopeDispose, type Ref, ref, shallowRef, watch } from 'vue';
import type { SourceAlert } from './use-busy-alerts';

/** A pointer that rests is not about to press. */
const HELD_MS = 5000;
/** A menu of the banner is read longer, and lies outside of it; one that was left open holds nothing for ever. */
const MENU_HELD_MS = 15_000;

export function useSteadyAlerts(alerts: Readonly<Ref<readonly SourceAlert[]>>) {
  const isHeld = ref(false);
  const shown = shallowRef(alerts.value);
  let timer: ReturnType<typeof setTimeout> | undefined;

  let isMenuOpen = false;

  function release(): void {
    clearTimeout(timer);
    isMenuOpen = false;
    isHeld.value = false;
  }
  function holdFor(ms: number): void {
    clearTimeout(timer);
    isHeld.value = true;
    timer = setTimeout(release, ms);
  }
  const hold = () => holdFor(isMenuOpen ? MENU_HELD_MS : HELD_MS);
  function leave(): void {
    if (!isMenuOpen) release();
  }
  function setMenu(isOpen: boolean): void {
    isMenuOpen = isOpen;
    if (isOpen) hold();
    else release();
  }
  watch([alerts, isHeld], () => {
    shown.value = isHeld.value ? withFirst(alerts.value, shown.value[0]) : alerts.value;
  });
  onScopeDispose(release);
  return { shown, hold, leave, setMenu };
}

function withFirst(alerts: readonly SourceAlert[], held: SourceAlert | undefined): readonly SourceAlert[] {
  if (!held) return alerts;
  const operatorId = held.reliefs[0]?.operator.id;
  return first(alerts, ({ source }) => source.id === held.source.id).map((alert) =>
    alert.source.id === held.source.id
      ? { ...alert, reliefs: first(alert.reliefs, ({ operator }) => operator.id === operatorId) }
      : alert,
  );
}

function first<T>(items: readonly T[], isFirst: (item: T) => boolean): T[] {
  return [...items.filter(isFirst), ...items.filter((item) => !isFirst(item))];
}
