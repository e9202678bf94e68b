/** Webhooks, as the contract offers them. */
import type { Webhooks } from '../../service/webhooks/webhooks';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export function webhooksHandlers(rpc: GuardedContract['webhooks'], webhooks: Webhooks) {
  return {
    list: rpc.list.handler(() => ({ items: webhooks.list() })),
    create: rpc.create.handler(({ input, context }) => webhooks.create(input, authorOf(context))),
    update: rpc.update.handler(({ input: { id, ...patch }, context }) => webhooks.update(id, patch, authorOf(context))),
    remove: rpc.remove.handler(({ input, context }) => webhooks.delete(input.id, authorOf(context))),
    rotateSecret: rpc.rotateSecret.handler(({ input, context }) => webhooks.rotateSecret(input.id, authorOf(context))),
    test: rpc.test.handler(({ input }) => webhooks.test(input.id, input.event)),
    resume: rpc.resume.handler(({ input, context }) => webhooks.resume(input.id, authorOf(context))),
    messages: rpc.messages.handler(({ input: { id, ...page } }) => ({ items: webhooks.messages(id, page) })),
    resend: rpc.resend.handler(({ input }) => webhooks.resend(input.id, input.message)),
  };
}
