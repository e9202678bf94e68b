/** Operators, as the contract offers them. */
import type { Services } from '../../service/services';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export function operatorsHandlers(
  rpc: GuardedContract['operators'],
  {
    operators,
    operatorArchive: archive,
    operatorBulks,
  }: Pick<Services, 'operators' | 'operatorArchive' | 'operatorBulks'>,
) {
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
    previewBulk: rpc.previewBulk.handler(({ input }) => operatorBulks.preview(input)),
    bulk: rpc.bulk.handler(({ input, context }) => operatorBulks.run(input, authorOf(context), context.language)),
    takeBackBulk: rpc.takeBackBulk.handler(({ input, context }) =>
      operatorBulks.takeBack(input.undo_id, authorOf(context)),
    ),
    remove: rpc.remove.handler(({ input, context }) => operators.delete(input.id, authorOf(context))),
  };
}
