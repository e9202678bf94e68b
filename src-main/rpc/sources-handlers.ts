/** Sources, as the contract offers them. */
import type { Sources } from '../service/sources';
import type { GuardedContract } from './guarded-contract';

export function sourcesHandlers(rpc: GuardedContract['sources'], sources: Sources) {
  return {
    list: rpc.list.handler(async () => ({ items: await sources.list() })),
    get: rpc.get.handler(({ input }) => sources.get(input.id)),
    create: rpc.create.handler(({ input }) => sources.create(input)),
    update: rpc.update.handler(({ input: { id, ...patch } }) => sources.update(id, patch)),
    remove: rpc.remove.handler(({ input }) => sources.delete(input.id)),
    issueKey: rpc.issueKey.handler(({ input }) => sources.issueKey(input.id)),
    removeKey: rpc.removeKey.handler(({ input }) => sources.removeKey(input.id)),
  };
}
