// Whom an open dialog is about: as they are now, not as they were when it was opened. One who is gone closes it.
import { computed, ref } from 'vue';
import { useFloorStore } from '../../stores/floor/floor';

export function useAskedOperator() {
  const floor = useFloorStore();
  const id = ref<number | null>(null);
  const operator = computed(() => (id.value === null ? null : (floor.operators.get(id.value) ?? null)));

  /** null = about nobody any more. */
  function ask(about: { readonly id: number } | null): void {
    id.value = about?.id ?? null;
  }

  return { operator, ask };
}
