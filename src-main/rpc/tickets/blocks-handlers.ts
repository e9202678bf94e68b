/** Blocked addresses, as the contract offers them. */
import type { AddressBlocks } from '../../service/spam/address-blocks';
import type { Spam } from '../../service/spam/spam';
import { actorOf, authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export interface BlocksHandlersOptions {
  readonly addressBlocks: Pick<AddressBlocks, 'list' | 'remove'>;
  readonly spam: Spam;
}

export function blocksHandlers(rpc: GuardedContract['blocks'], { addressBlocks, spam }: BlocksHandlersOptions) {
  return {
    list: rpc.list.handler(() => ({ items: addressBlocks.list() })),
    add: rpc.add.handler(({ input, context }) =>
      spam.block({ ...authorOf(context), actor: actorOf(context) }, input.of, input.closes_as_spam),
    ),
    remove: rpc.remove.handler(({ input, context }) => addressBlocks.remove(input.id, authorOf(context))),
  };
}
