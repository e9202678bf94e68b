/** Operators, as the contract offers them. */
import type { Operators } from '../service/operators';
import type { GuardedContract } from './guarded-contract';

export function operatorsHandlers(rpc: GuardedContract['operators'], operators: Operators) {
  return {
    list: rpc.list.handler(() => ({ items: operators.list() })),
    get: rpc.get.handler(({ input }) => operators.get(input.id)),
    create: rpc.create.handler(({ input }) => operators.create(input)),
    update: rpc.update.handler(({ input: { id, ...patch } }) => operators.update(id, patch)),
    remove: rpc.remove.handler(({ input }) => operators.delete(input.id)),
  };
}
