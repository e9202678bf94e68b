// One step for several operators, with one way back; what it did, and to whom not, is said.
import { useI18n } from 'vue-i18n';
import type { OperatorBulkAction, OperatorBulkResult } from '@shared/model/operator-bulk';
import { useOperatorSetupStore } from '../../stores/setup/operator-setup';
import { useToast } from '../window/use-toast';

export function useOperatorBulk() {
  const setup = useOperatorSetupStore();
  const toast = useToast();
  const { t } = useI18n();

  async function takeBack(undoIds: readonly number[]): Promise<void> {
    let behind = 0;
    for (const undoId of undoIds) behind += (await setup.takeBackBulk(undoId)).left;
    if (behind > 0) toast.done(t('operatorBulk.leftBehind', { n: behind }, behind));
  }

  /** Says what was done, and offers the way back; of one step, or of several where there were too many for one. */
  function tell(type: OperatorBulkAction['type'], ...results: readonly OperatorBulkResult[]): void {
    const done = results.flatMap((result) => result.done);
    const unchanged = results.flatMap((result) => result.unchanged);
    const undoIds = results.flatMap(({ undo_id }) => undo_id ?? []);
    const words = [
      t(`operatorBulk.done.${type}`, { n: done.length }, done.length),
      ...(unchanged.length > 0 ? [t('operatorBulk.asBefore', { n: unchanged.length })] : []),
    ].join(', ');
    if (undoIds.length === 0) toast.failed(t('operatorBulk.nothing'));
    else toast.done(words, () => takeBack(undoIds));
  }

  /** @returns what came of it, or undefined when the program refused, which has been said then */
  async function run(ids: readonly number[], action: OperatorBulkAction): Promise<OperatorBulkResult | undefined> {
    let result: OperatorBulkResult | undefined;
    await toast.attempt(async () => {
      result = await setup.runBulk(ids, action);
    });
    return result;
  }

  /** Whether one operator takes new tickets. @returns the way back, to how they were: a break has its reason, a lost link comes back */
  async function setActive(id: number, isActive: boolean): Promise<() => Promise<unknown>> {
    const { undo_id } = await setup.runBulk([id], { type: isActive ? 'put_on_line' : 'put_on_break' });
    return async () => undo_id !== null && takeBack([undo_id]);
  }

  return { run, tell, setActive };
}
