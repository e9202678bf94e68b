// One step for several operators, with one way back; what it did, and to whom not, is said.
import { useI18n } from 'vue-i18n';
import type { OperatorBulkAction, OperatorBulkResult } from '@shared/model/operator-bulk';
import { useOperatorSetupStore } from '../../stores/setup/operator-setup';
import { useToast } from '../window/use-toast';

export function useOperatorBulk() {
  const setup = useOperatorSetupStore();
  const toast = useToast();
  const { t } = useI18n();

  async function takeBack(undoId: number): Promise<void> {
    const { left } = await setup.takeBackBulk(undoId);
    if (left > 0) toast.done(t('operatorBulk.leftBehind', { n: left }, left));
  }

  /** Says what was done, and offers the way back. */
  function tell(type: OperatorBulkAction['type'], { undo_id, done, unchanged }: OperatorBulkResult): void {
    const words = [
      t(`operatorBulk.done.${type}`, { n: done.length }, done.length),
      ...(unchanged.length > 0 ? [t('operatorBulk.asBefore', { n: unchanged.length })] : []),
    ].join(', ');
    if (undo_id === null) toast.failed(t('operatorBulk.nothing'));
    else toast.done(words, () => takeBack(undo_id));
  }

  /** @returns what came of it, or undefined when the program refused, which has been said then */
  async function run(ids: readonly number[], action: OperatorBulkAction): Promise<OperatorBulkResult | undefined> {
    let result: OperatorBulkResult | undefined;
    await toast.attempt(async () => {
      result = await setup.runBulk(ids, action);
    });
    return result;
  }

  return { run, tell };
}
