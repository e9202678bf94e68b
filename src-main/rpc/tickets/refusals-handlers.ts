/** Refusals, as the contract offers them. */
import { AppError } from '@shared/errors';
import type { MissedLeads } from '../../service/submissions/missed-leads';
import type { Refusals } from '../../service/submissions/refusals';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export interface RefusalsHandlersOptions {
  readonly refusals: Refusals;
  readonly missedLeads: MissedLeads;
}

export function refusalsHandlers(rpc: GuardedContract['refusals'], { refusals, missedLeads }: RefusalsHandlersOptions) {
  return {
    list: rpc.list.handler(({ input }) => refusals.list(input)),
    markContacted: rpc.markContacted.handler(({ input, context }) =>
      missedLeads.markContacted(input.id, input.is_contacted, authorOf(context)),
    ),
    markManyContacted: rpc.markManyContacted.handler(async ({ input, context }) => ({
      items: await missedLeads.markManyContacted(input.ids, input.is_contacted, authorOf(context)),
    })),
    markManySpam: rpc.markManySpam.handler(async ({ input, context }) => ({
      items: await missedLeads.markManySpam(input.ids, input.is_spam, authorOf(context)),
    })),
    reopen: rpc.reopen.handler(({ input, context }) => missedLeads.reopen(input.id, authorOf(context))),
    distribute: rpc.distribute.handler(async ({ input, context }) => {
      const outcome = await missedLeads.distribute(input.id, authorOf(context));
      if (outcome.kind === 'created') return outcome.ticket;
      const data = outcome.kind === 'all_operators_busy' ? { reason: outcome.reason } : {};
      throw new AppError(outcome.kind, { data });
    }),
  };
}
