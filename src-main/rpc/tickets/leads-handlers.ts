/** Leads, as the contract offers them. */
import type { Leads } from '../../service/tickets/leads';
import type { GuardedContract } from '../guarded-contract';

export function leadsHandlers(rpc: GuardedContract['leads'], leads: Leads) {
  return {
    list: rpc.list.handler(({ input }) => leads.list(input)),
    get: rpc.get.handler(({ input }) => leads.get(input.id)),
  };
}
