// Puts the draft in force in one step, and offers the way back.
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useFloorStore } from '../../stores/floor/floor';
import { useToast } from '../window/use-toast';
import type { WeightsDraft } from './weights-draft';

export function useApplyWeights(draft: WeightsDraft) {
  const floor = useFloorStore();
  const toast = useToast();
  const { t } = useI18n();
  const isApplying = ref(false);

  async function apply(): Promise<void> {
    const changes = draft.changes.value;
    if (changes.length === 0 || isApplying.value) return;
    const former = changes.map(({ source_id, operator_id }) => ({
      source_id,
      operator_id,
      weight: floor.weights.get(source_id)?.get(operator_id) ?? null,
    }));
    isApplying.value = true;
    const isDone = await toast.attempt(() => floor.applyWeights(changes));
    isApplying.value = false;
    if (!isDone) return;
    draft.clear();
    const n = changes.length;
    toast.done(t('weights.applied', { n }, n), async () => {
      await floor.applyWeights(former);
      toast.done(t('weights.reverted'));
    });
  }

  return { isApplying, apply };
}
