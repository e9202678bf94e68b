/** Outcomes, as the contract offers them. */
import type { Outcomes } from '../../service/tickets/outcomes';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export function outcomesHandlers(rpc: GuardedContract['outcomes'], outcomes: Outcomes) {
  return {
    list: rpc.list.handler(() => ({ items: outcomes.list() })),
    save: rpc.save.handler(async ({ input, context }) => ({
      items: await outcomes.save(input.items, authorOf(context)),
    })),
  };
}
