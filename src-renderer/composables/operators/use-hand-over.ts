// Handing all tickets of an operator over: looked at first, done as one step, taken back as one.
import { computed, onMounted, ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { HandOverPlan } from '@shared/model/hand-over';
import type { LiveOperator } from '@shared/model/live';
import { useFloorStore } from '../../stores/floor/floor';
import { byName } from '../window/by-name';
import { useToast } from '../window/use-toast';

/** Chosen instead of an operator: the weights decide. */
export const BY_THE_RULES = 'rules';

export function useHandOver(operator: LiveOperator) {
  const floor = useFloorStore();
  const toast = useToast();
  const { t } = useI18n();
  const plan = shallowRef<HandOverPlan | null>(null);
  const target = ref<string>(BY_THE_RULES);
  /** Whoever gives all their tickets away is not to get new ones. */
  const goesAway = ref(operator.is_active);

  const nameOf = (id: number) => floor.operators.get(id)?.name ?? String(id);
  const targets = computed(() => [
    { value: BY_THE_RULES, label: t('floor.handOver.byRules') },
    ...[...floor.operators.values()]
      .filter(({ id, free_slots }) => id !== operator.id && free_slots > 0)
      .sort(byName)
      .map(({ id, name }) => ({ value: String(id), label: name })),
  ]);

  async function look(): Promise<void> {
    plan.value = null;
    const to = target.value === BY_THE_RULES ? undefined : Number(target.value);
    await toast.attempt(async () => {
      plan.value = await floor.planHandOver(operator.id, to);
    });
  }
  onMounted(look);
  watch(target, look);

  async function run(): Promise<void> {
    const { moves = [] } = plan.value ?? {};
    const leaves = goesAway.value && operator.is_active;
    let done: readonly number[] = [];
    const isDone = await toast.attempt(async () => {
      ({ done } = await floor.handOver(operator.id, moves, leaves));
    });
    if (!isDone) return;
    const text = t('floor.handOver.done', { name: operator.name, n: done.length, all: moves.length });
    toast.done(text, () => floor.takeBackHandOver(operator.id, done, leaves));
  }

  return { plan, target, targets, nameOf, goesAway, run };
}
