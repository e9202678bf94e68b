/** Presets, as the contract offers them. */
import type { Presets } from '../../service/people/presets';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export function presetsHandlers(rpc: GuardedContract['presets'], presets: Presets) {
  return {
    list: rpc.list.handler(() => ({ items: presets.list() })),
    create: rpc.create.handler(({ input, context }) => presets.create(input.name, authorOf(context))),
    update: rpc.update.handler(({ input: { id, ...patch }, context }) => presets.update(id, patch, authorOf(context))),
    remove: rpc.remove.handler(({ input, context }) => presets.remove(input.id, authorOf(context))),
    apply: rpc.apply.handler(({ input, context }) => presets.apply(input.id, authorOf(context))),
    takeBack: rpc.takeBack.handler(({ input, context }) => presets.takeBack(input.changes, authorOf(context))),
  };
}
