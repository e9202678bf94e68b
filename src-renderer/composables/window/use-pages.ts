// Turns the pages of what does not fit at once.
import { computed, onScopeDispose, ref, type Ref } from 'vue';

const TURN_EVERY_MS = 10_000;

export function usePages<Item>(items: Readonly<Ref<readonly Item[]>>, pageSize: Readonly<Ref<number>>) {
  const turn = ref(0);
  const timer = setInterval(() => (turn.value += 1), TURN_EVERY_MS);
  onScopeDispose(() => clearInterval(timer));
  const pages = computed(() => Math.max(1, Math.ceil(items.value.length / pageSize.value)));
  const page = computed(() => turn.value % pages.value);
  const shown = computed(() => items.value.slice(page.value * pageSize.value, (page.value + 1) * pageSize.value));
  return { shown, page, pages };
}
