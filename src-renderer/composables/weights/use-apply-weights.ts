// Puts the draft in force in one step, and offers the way back.
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { WeightChange } from '@shared/model/weight';
import { useFloorStore } from '../../stores/floor/floor';
import { useToast } from '../window/use-toast';
import type { WeightsDraft } from './weights-draft';

export function useApplyWeights(draft: WeightsDraft) {
  const floor = useFloorStore();
  const toast = useToast();
  const { t } = useI18n();
  const isApplying = ref(false);

  const savedAt = ({ source_id, operator_id }: WeightChange) => draft.saved(source_id, operator_id);

  async function apply(): Promise<void> {
    const changes = draft.changes.value;
    if (changes.length === 0 || isApplying.value) return;
    const before = changes.map(savedAt);
    const settle = draft.handOver();
    isApplying.value = true;
    const isDone = await toast.attempt(() => floor.applyWeights(changes));
    isApplying.value = false;
    if (!isDone) return;
    settle();
    const n = changes.length;
    toast.done(t('weights.applied', { n }, n), async () => {
      // What somebody has saved since stays as it is.
      const former = changes.flatMap((change, index) => {
        const [weight, now] = [before[index] ?? null, savedAt(change)];
        const isThere = draft.isThere(change.source_id, change.operator_id);
        return isThere && now === change.weight ? [{ ...change, weight }] : [];
      });
      if (former.length > 0) await floor.applyWeights(former);
      const kept = n - former.length;
      const said = former.length > 0 ? [t('weights.reverted')] : [];
      toast.done([...said, ...(kept > 0 ? [t('weights.kept', { n: kept })] : [])].join('. '));
    });
  }

  return { isApplying, apply };
}
