/** Weights, as the contract offers them. */
import type { Weights } from '../../service/roster/weights';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export function weightsHandlers(rpc: GuardedContract['weights'], weights: Weights) {
  return {
    list: rpc.list.handler(() => ({ items: weights.list() })),
    apply: rpc.apply.handler(async ({ input, context }) => ({
      items: await weights.apply(input.changes, authorOf(context)),
    })),
  };
}
