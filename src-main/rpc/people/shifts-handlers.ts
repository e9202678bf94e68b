/** Shifts, as the contract offers them. */
import type { Shifts } from '../../service/people/shifts';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export function shiftsHandlers(rpc: GuardedContract['shifts'], shifts: Shifts) {
  return {
    list: rpc.list.handler(() => ({ items: shifts.list() })),
    save: rpc.save.handler(({ input: { id, ...plan }, context }) => shifts.save(id, plan, authorOf(context))),
  };
}
