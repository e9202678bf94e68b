// What a step for several operators would change, asked anew whenever the step or one of them is another.
import { onScopeDispose, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { OperatorBulkAction, OperatorBulkPlan } from '@shared/model/operator-bulk';
import { useFloorStore } from '../../stores/floor/floor';
import { useOperatorSetupStore } from '../../stores/setup/operator-setup';
import { textOf } from '../window/error-text';

/** Whatever changes at once is asked about once. */
const PAUSE_MS = 120;

interface Asked {
  readonly ids: readonly number[];
  readonly action: OperatorBulkAction;
}

export function useBulkPreview(asked: () => Asked) {
  const floor = useFloorStore();
  const setup = useOperatorSetupStore();
  const { t, locale } = useI18n();
  /** null = not known yet, or no more. */
  const plan = shallowRef<OperatorBulkPlan | null>(null);
  const fault = shallowRef('');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;

  async function ask(): Promise<void> {
    const mine = (turn += 1);
    const { ids, action } = asked();
    try {
      const answer = await setup.previewBulk(ids, action);
      if (mine !== turn) return;
      plan.value = answer;
      fault.value = '';
    } catch (error) {
      if (mine !== turn) return;
      plan.value = null;
      fault.value = textOf(error, locale.value === 'en' ? 'en' : 'ru') ?? t('common.noAnswer');
    }
  }

  // The step itself: what was seen of another is not its preview.
  watch(
    () => JSON.stringify(asked()),
    () => {
      plan.value = null;
      later();
    },
  );
  watch(() => [floor.auditRevision, ...asked().ids.map((id) => floor.operators.get(id)?.active_count)], later);
  function later(): void {
    turn += 1;
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), PAUSE_MS);
  }
  void ask();
  onScopeDispose(() => {
    turn += 1;
    clearTimeout(timer);
  });

  return { plan, fault };
}
