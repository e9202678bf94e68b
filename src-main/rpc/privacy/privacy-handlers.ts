/** Privacy, as the contract offers it. */
import type { Erasure } from '../../service/privacy/erasure';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export function privacyHandlers(rpc: GuardedContract['privacy'], erasure: Erasure) {
  return {
    preview: rpc.preview.handler(({ input }) => erasure.preview(input.person)),
    erase: rpc.erase.handler(({ input, context }) => erasure.erase(input, authorOf(context))),
  };
}
