// What the supervisor does to operators: at once, and with a way back.
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { inPieces } from '@shared/in-pieces';
import { OPERATORS_BULK_MAX } from '@shared/limits';
import type { LiveOperator } from '@shared/model/live';
import type { OperatorBulkResult } from '@shared/model/operator-bulk';
import { useFloorStore } from '../../stores/floor/floor';
import { useToast } from '../window/use-toast';
import { useOperatorBulk } from '../operators/use-operator-bulk';

/** Whom “everyone” means: who is away and has not gone home. */
function isToCome({ is_active, away }: Pick<LiveOperator, 'is_active' | 'away'>): boolean {
  return !is_active && away?.kind !== 'off_shift';
}

export function useOperatorActions() {
  const floor = useFloorStore();
  const bulk = useOperatorBulk();
  const toast = useToast();
  const { t } = useI18n();

  async function setLimit({ id, name, max_active_tickets }: LiveOperator, limit: number): Promise<void> {
    if (limit === max_active_tickets) return;
    const isDone = await toast.attempt(() => floor.setLimit(id, limit));
    if (isDone) toast.done(t('floor.limitChanged', { name, limit }), () => floor.setLimit(id, max_active_tickets));
  }

  async function setActive({ id, name }: LiveOperator, isActive: boolean): Promise<void> {
    await toast.attempt(async () => {
      const back = await bulk.setActive(id, isActive);
      toast.done(t(isActive ? 'floor.onLine' : 'floor.onBreak', { name }), back);
    });
  }

  async function callEveryone(): Promise<void> {
    const ids = [...floor.operators.values()].filter(isToCome).map(({ id }) => id);
    const results: OperatorBulkResult[] = [];
    for (const piece of inPieces(ids, OPERATORS_BULK_MAX)) {
      const result = await bulk.run(piece, { type: 'put_on_line' });
      if (!result) break;
      results.push(result);
    }
    if (results.length > 0) bulk.tell('put_on_line', ...results);
  }

  const isAnyToCome = computed(() => [...floor.operators.values()].some(isToCome));

  return { setLimit, setActive, callEveryone, isAnyToCome };
}
