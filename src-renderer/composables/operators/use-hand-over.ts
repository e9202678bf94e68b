// Handing all tickets of an operator over: looked at first, done as one step, taken back as one.
import { computed, ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { HandOverPlan } from '@shared/model/hand-over';
import type { LiveOperator } from '@shared/model/live';
import { useFloorStore } from '../../stores/floor/floor';
import { byName } from '../window/by-name';
import { useToast } from '../window/use-toast';

/** Chosen instead of an operator: the weights decide. */
export const BY_THE_RULES = 'rules';

/** @param whose as they are now */
export function useHandOver(whose: () => LiveOperator) {
  const floor = useFloorStore();
  const toast = useToast();
  const { t } = useI18n();
  const plan = shallowRef<HandOverPlan | null>(null);
  const target = ref<string>(BY_THE_RULES);
  /** Whoever gives all their tickets away is not to get new ones. */
  const goesAway = ref(whose().is_active);

  const nameOf = (id: number) => floor.operators.get(id)?.name ?? String(id);
  const targets = computed(() => [
    { value: BY_THE_RULES, label: t('floor.handOver.byRules') },
    ...[...floor.operators.values()]
      .filter(({ id, free_slots }) => id !== whose().id && free_slots > 0)
      .sort(byName)
      .map(({ id, name }) => ({ value: String(id), label: name })),
  ]);

  async function look(): Promise<void> {
    const to = target.value === BY_THE_RULES ? undefined : Number(target.value);
    await toast.attempt(async () => {
      plan.value = await floor.planHandOver(whose().id, to);
    });
  }
  watch(target, () => (plan.value = null));
  /** Their desk, and whether whoever is to get something still has room for it: with others of it the plan is another one. */
  const desk = computed(() => {
    const { active_count, closed_today, oldest_active_at } = whose();
    const counts = Map.groupBy(plan.value?.moves ?? [], ({ operator_id }) => operator_id);
    const isFit = [...counts].every(([id, moves]) => (floor.operators.get(id)?.free_slots ?? 0) >= moves.length);
    return [target.value, active_count, closed_today, oldest_active_at, isFit].join(' ');
  });
  watch(desk, look, { immediate: true });

  async function run(): Promise<void> {
    const operator = whose();
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
