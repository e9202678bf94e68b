/** Refusals, as the contract offers them. */
import type { Refusals } from '../service/refusals';
import type { GuardedContract } from './guarded-contract';

export function refusalsHandlers(rpc: GuardedContract['refusals'], refusals: Refusals) {
  return { list: rpc.list.handler(({ input }) => refusals.list(input)) };
}
