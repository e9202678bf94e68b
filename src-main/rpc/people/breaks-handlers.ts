/** Reasons for breaks, as the contract offers them. */
import type { BreakReasons } from '../../service/roster/break-reasons';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export function breaksHandlers(rpc: GuardedContract['breaks'], reasons: BreakReasons) {
  return {
    list: rpc.list.handler(({ context }) => ({ items: reasons.list(context.language) })),
    save: rpc.save.handler(async ({ input, context }) => ({
      items: await reasons.save(input.items, authorOf(context), context.language),
    })),
  };
}
