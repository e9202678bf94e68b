/** Sources, as the contract offers them. */
import type { Sources } from '../service/sources';
import { authorOf } from './context';
import type { GuardedContract } from './guarded-contract';

export function sourcesHandlers(rpc: GuardedContract['sources'], sources: Sources) {
  return {
    list: rpc.list.handler(async () => ({ items: await sources.list() })),
    get: rpc.get.handler(({ input }) => sources.get(input.id)),
    create: rpc.create.handler(({ input, context }) => sources.create(input, authorOf(context))),
    update: rpc.update.handler(({ input: { id, ...patch }, context }) => sources.update(id, patch, authorOf(context))),
    remove: rpc.remove.handler(({ input, context }) => sources.delete(input.id, authorOf(context))),
    issueKey: rpc.issueKey.handler(({ input, context }) => sources.issueKey(input.id, authorOf(context))),
    removeKey: rpc.removeKey.handler(({ input, context }) => sources.removeKey(input.id, authorOf(context))),
  };
}
