// What is done about spam: its address is shut out for a day, what it sent is put aside, each with one way back.
import { useI18n } from 'vue-i18n';
import { BULK_MAX } from '@shared/limits';
import type { BlockTarget } from '@shared/model/address-block';
import { useHistoryStore } from '../../stores/floor/history';
import { useBlocksStore } from '../../stores/setup/blocks';
import { useToast } from '../window/use-toast';

/** A flood is more than one step may have. */
function piecesOf(ids: readonly number[]): (readonly number[])[] {
  const pieces: (readonly number[])[] = [];
  for (let at = 0; at < ids.length; at += BULK_MAX) pieces.push(ids.slice(at, at + BULK_MAX));
  return pieces;
}

/** @param reload hears when lists may show what is not so any more */
export function useSpam(reload: () => Promise<unknown>) {
  const { t } = useI18n();
  const blocks = useBlocksStore();
  const history = useHistoryStore();
  const toast = useToast();

  /** @param closes also closes what is remembered to have come from there */
  async function block(of: BlockTarget, closes: boolean): Promise<void> {
    await toast.attempt(async () => {
      const { block: made, closed_ticket_ids, handled_refusal_ids, step } = await blocks.add(of, closes);
      const n = closed_ticket_ids.length + handled_refusal_ids.length;
      const { address } = made;
      toast.done(n > 0 ? t('spam.cleaned', { address, n }) : t('spam.blocked', { address }), async () => {
        await blocks.remove(made.id);
        for (const ids of piecesOf(closed_ticket_ids))
          await history.bulk(ids, { type: 'reopen', over_limit: true }, step);
        for (const ids of piecesOf(handled_refusal_ids)) await history.markSpam(ids, false);
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
