// Operators from a pasted table, one limit for all that have none of their own: what Settings and the first run have in common.
import { computed, ref, watch, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { OPERATORS_ADDED_MAX } from '@shared/limits';
import { useFloorStore } from '../../../stores/floor/floor';
import { type CreatedOperator, useOperatorSetupStore } from '../../../stores/setup/operator-setup';
import { linksOfOperators } from '../even-links';
import { pastedTable } from './pasted-table';
import { useToast } from '../../window/use-toast';

const USUAL_LIMIT = 5;

/** @param text what is pasted or typed */
export function usePastedOperators(text: Ref<string> = ref('')) {
  const { t } = useI18n();
  const floor = useFloorStore();
  const setup = useOperatorSetupStore();
  const toast = useToast();
  const limit = ref(USUAL_LIMIT);
  const isBusy = ref(false);
  /** Whether they get tickets of every source at once. */
  const isEven = ref(false);

  // As one text: whatever else happens on the floor, the lines that were chosen stay chosen.
  const known = computed(() => [...floor.operators.values()].map(({ name }) => name).join('\n'));
  const lines = computed(() => pastedTable(text.value, known.value.split('\n')));
  /** Places of the lines that are to be added. */
  const chosen = ref<ReadonlySet<number>>(new Set());
  watch(
    lines,
    (now) => {
      const usual = now.flatMap(({ isUsual }, place) => (isUsual ? [place] : []));
      chosen.value = new Set(usual.slice(0, OPERATORS_ADDED_MAX));
    },
    { immediate: true },
  );
  /** Who will be added. */
  const rows = computed(() =>
    lines.value.flatMap(({ operator }, place) => (operator && chosen.value.has(place) ? [operator] : [])),
  );
  /** What a button says that adds them; null = there is nobody to add. */
  const addLabels = computed(() => {
    const addN = (n: number) => t('settings.operators.addN', { n }, n);
    const n = rows.value.length;
    return { now: n === 0 ? null : addN(n), longest: addN(OPERATORS_ADDED_MAX) };
  });
  const isTooMany = computed(() => rows.value.length > OPERATORS_ADDED_MAX);
  /** What can be pasted, or why not all of it goes in at once. */
  const hint = computed(() => {
    const n = lines.value.filter(({ isUsual }) => isUsual).length;
    return n > OPERATORS_ADDED_MAX
      ? t('settings.operators.pasted.tooMany', { max: OPERATORS_ADDED_MAX, n })
      : t('settings.operators.pasted.hint');
  });

  /** @returns the new operators, or undefined when the program refused, which has been said then */
  async function add(): Promise<readonly CreatedOperator[] | undefined> {
    let created: readonly CreatedOperator[] = [];
    isBusy.value = true;
    const isDone = await toast.attempt(async () => {
      if (rows.value.length > 0) created = await setup.createMany(rows.value, limit.value);
    });
    const ids = created.map(({ id }) => id);
    // They are there by now: that they could not be linked is said, and keeps nobody in the dialog.
    const links = isDone && isEven.value ? linksOfOperators(ids, floor.sources.keys(), floor.weights) : [];
    if (links.length > 0) await toast.attempt(() => floor.applyWeights(links));
    isBusy.value = false;
    return isDone ? created : undefined;
  }

  return { text, limit, isBusy, isEven, lines, chosen, rows, isTooMany, hint, addLabels, add };
}
