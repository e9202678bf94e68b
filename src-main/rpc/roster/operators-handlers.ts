/** Operators, as the contract offers them. */
import type { OperatorArchive } from '../../service/people/operator-archive';
import type { Operators } from '../../service/roster/operators';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export function operatorsHandlers(rpc: GuardedContract['operators'], operators: Operators, archive: OperatorArchive) {
  return {
    list: rpc.list.handler(() => ({ items: operators.list() })),
    get: rpc.get.handler(({ input }) => operators.get(input.id)),
    create: rpc.create.handler(({ input, context }) => operators.create(input, authorOf(context))),
    createMany: rpc.createMany.handler(async ({ input, context }) => ({
      items: await operators.createMany(input, authorOf(context)),
    })),
    update: rpc.update.handler(({ input: { id, ...patch }, context }) =>
      operators.update(id, patch, authorOf(context)),
    ),
    listArchived: rpc.listArchived.handler(() => ({ items: archive.list() })),
    archive: rpc.archive.handler(({ input, context }) => archive.archive(input.id, authorOf(context))),
    restore: rpc.restore.handler(({ input, context }) => archive.restore(input.id, authorOf(context))),
    remove: rpc.remove.handler(({ input, context }) => operators.delete(input.id, authorOf(context))),
  };
}
