// Operators from a pasted table, one limit for all that have none of their own: what Settings and the first run have in common.
import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useFloorStore } from '../../../stores/floor/floor';
import { useOperatorSetupStore } from '../../../stores/setup/operator-setup';
import { pastedTable } from './pasted-table';
import { useToast } from '../../window/use-toast';

const USUAL_LIMIT = 5;
/** Most names of one call, as the contract has it. */
const NAMES_MAX = 500;
/** Cells that are shown of those that do not fit. */
const UNFIT_SHOWN = 5;

export function usePastedOperators() {
  const { t } = useI18n();
  const floor = useFloorStore();
  const setup = useOperatorSetupStore();
  const toast = useToast();
  const text = ref('');
  const limit = ref(USUAL_LIMIT);
  const isBusy = ref(false);

  const typed = computed(() => {
    const known = [...floor.operators.values()].map(({ name }) => name);
    return pastedTable(text.value, known);
  });
  /** Who will be added. */
  const rows = computed(() => typed.value.fresh.slice(0, NAMES_MAX));
  /** What becomes of the rest of the list, or what can be pasted. */
  const hint = computed(() => {
    const { fresh, knownCount, unfit } = typed.value;
    if (unfit.length > 0) return t('settings.operators.unfit', { text: unfit.slice(0, UNFIT_SHOWN).join(', ') });
    if (fresh.length > NAMES_MAX) return t('settings.operators.tooMany', { max: NAMES_MAX, n: fresh.length });
    if (knownCount > 0) return t('settings.operators.known', { n: knownCount }, knownCount);
    return t('settings.operators.addHint');
  });

  /** @returns ids of the new operators, or undefined when the program refused, which has been said then */
  async function add(): Promise<readonly number[] | undefined> {
    let ids: readonly number[] = [];
    isBusy.value = true;
    const isDone = await toast.attempt(async () => {
      if (rows.value.length > 0) ids = await setup.createMany(rows.value, limit.value);
    });
    isBusy.value = false;
    return isDone ? ids : undefined;
  }

  return { text, limit, isBusy, rows, hint, add };
}
