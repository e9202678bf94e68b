/** Sources, as the contract offers them. */
import { AppError } from '@shared/errors';
import type { SourceArchive } from '../../service/roster/source-archive';
import type { Sources } from '../../service/roster/sources';
import type { Trials } from '../../service/submissions/trials';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export interface SourcesHandlersOptions {
  readonly sources: Sources;
  readonly sourceArchive: SourceArchive;
  readonly trials: Trials;
}

export function sourcesHandlers(
  rpc: GuardedContract['sources'],
  { sources, sourceArchive: archive, trials }: SourcesHandlersOptions,
) {
  return {
    list: rpc.list.handler(async () => ({ items: await sources.list() })),
    get: rpc.get.handler(({ input }) => sources.get(input.id)),
    create: rpc.create.handler(({ input, context }) => sources.create(input, authorOf(context))),
    update: rpc.update.handler(({ input: { id, ...patch }, context }) => sources.update(id, patch, authorOf(context))),
    remove: rpc.remove.handler(({ input, context }) => sources.delete(input.id, authorOf(context))),
    listArchived: rpc.listArchived.handler(() => ({ items: archive.list() })),
    archive: rpc.archive.handler(({ input, context }) => archive.archive(input.id, authorOf(context))),
    restore: rpc.restore.handler(({ input, context }) => archive.restore(input.id, authorOf(context))),
    issueKey: rpc.issueKey.handler(({ input, context }) => sources.issueKey(input.id, authorOf(context))),
    removeKey: rpc.removeKey.handler(({ input, context }) => sources.removeKey(input.id, authorOf(context))),
    form: rpc.form.handler(({ input }) => sources.form(input.id)),
    updateForm: rpc.updateForm.handler(({ input: { id, ...patch }, context }) =>
      sources.updateForm(id, patch, authorOf(context)),
    ),
    rules: rpc.rules.handler(({ input }) => sources.rules(input.id)),
    updateRules: rpc.updateRules.handler(({ input: { id, ...patch }, context }) =>
      sources.updateRules(id, patch, authorOf(context)),
    ),
    tryOut: rpc.tryOut.handler(async ({ input, context }) => {
      const outcome = await trials.submit(input.id, context.language);
      if (outcome.kind === 'created') return outcome.ticket;
      if (outcome.kind === 'unknown_source') throw new AppError(outcome.kind);
      const { kind, reason, retry_after_s } = outcome;
      throw new AppError(kind, { data: { reason, retry_after_s } });
    }),
  };
}
