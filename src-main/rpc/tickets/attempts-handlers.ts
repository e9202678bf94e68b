/** The log of attempts, as the contract offers it. */
import { AppError } from '@shared/errors';
import type { Attempts } from '../../service/forms/attempts';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export function attemptsHandlers(rpc: GuardedContract['attempts'], attempts: Attempts) {
  return {
    list: rpc.list.handler(({ input }) => attempts.list(input)),
    summary: rpc.summary.handler(() => attempts.summary()),
    preview: rpc.preview.handler(({ input }) => ({ reading: attempts.preview(input.id, input.mapping) })),
    markContacted: rpc.markContacted.handler(({ input, context }) =>
      attempts.markContacted(input.id, input.is_contacted, authorOf(context)),
    ),
    distribute: rpc.distribute.handler(async ({ input, context }) => {
      const outcome = await attempts.distribute(input.id, input.source_id, authorOf(context));
      if (outcome.kind === 'created') return outcome.ticket;
      const data = outcome.kind === 'all_operators_busy' ? { reason: outcome.reason } : {};
      throw new AppError(outcome.kind, { data });
    }),
  };
}
