// What is done about spam: its address is shut out for a day, what it sent is put aside, each with one way back.
import { useI18n } from 'vue-i18n';
import { inPieces } from '@shared/in-pieces';
import { BULK_MAX } from '@shared/limits';
import type { BlockTarget } from '@shared/model/address-block';
import { useHistoryStore } from '../../stores/floor/history';
import { useBlocksStore } from '../../stores/setup/blocks';
import { useToast } from '../window/use-toast';

/** @param reload hears when lists may show what is not so any more */
export function useSpam(reload: () => Promise<unknown>) {
  const { t } = useI18n();
  const blocks = useBlocksStore();
  const history = useHistoryStore();
  const toast = useToast();

  /** @param closes also closes what is remembered to have come from there */
  async function block(of: BlockTarget, closes: boolean): Promise<void> {
    await toast.attempt(async () => {
      const { block: made, closed_ticket_ids, handled_refusal_ids, steps } = await blocks.add(of, closes);
      const n = closed_ticket_ids.length + handled_refusal_ids.length;
      const { address } = made;
      toast.done(n > 0 ? t('spam.cleaned', { address, n }) : t('spam.blocked', { address }), async () => {
        await blocks.remove(made.id);
        for (const { ticket_ids, ...step } of steps)
          await history.bulk(ticket_ids, { type: 'reopen', over_limit: true }, step);
        for (const ids of inPieces(handled_refusal_ids, BULK_MAX)) await history.markSpam(ids, false);
        await reload();
      });
      await reload();
    });
  }

  async function unblock(id: number, address: string): Promise<void> {
    await toast.attempt(async () => {
      await blocks.remove(id);
      toast.done(t('spam.unblocked', { address }), () => blocks.add({ address }, false));
    });
  }

  return { block, unblock };
}
