/** Queues, as the contract offers them: whose it is comes from the connection, unless the supervisor asks. */
import { AppError } from '@shared/errors';
import type { FieldReason } from '@shared/field-errors';
import type { Actor } from '@shared/model/actor';
import type { OperatorLoad } from '@shared/model/operator';
import type { Live } from '../../service/live/live';
import type { Settings } from '../../service/settings/settings';
import type { Outcomes } from '../../service/tickets/outcomes';
import type { HandOver } from '../../service/people/hand-over';
import type { Presence } from '../../service/people/presence';
import type { Operators } from '../../service/roster/operators';
import { actorOf, authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export interface QueueHandlersOptions {
  readonly live: Live;
  readonly operators: Operators;
  readonly presence: Presence;
  readonly handOver: HandOver;
  readonly outcomes: Outcomes;
  readonly settings: Pick<Settings, 'current'>;
}

export function queueHandlers(
  rpc: GuardedContract['queue'],
  { live, operators, presence, handOver, outcomes, settings }: QueueHandlersOptions,
) {
  return {
    get: rpc.get.handler(({ input, context }) => live.queue(ownerOf(actorOf(context), input.operator_id))),
    watch: rpc.watch.handler(({ input, context, signal }) => {
      const actor = actorOf(context);
      const operatorId = ownerOf(actor, input.operator_id);
      // A window of their own says that they are there; the supervisor's look at it does not.
      if (actor.role === 'supervisor') return live.watchQueue(operatorId, signal);
      const window = { closed: (): void => undefined };
      const stream = live.watchQueue(operatorId, signal, () => {
        window.closed();
      });
      // It may have ended before it began.
      if (!signal?.aborted) window.closed = presence.opened(operatorId);
      return stream;
    }),
    setAvailability: rpc.setAvailability.handler(({ input: { operator_id, ...availability }, context }) =>
      operators.setAvailability(
        ownerOf(actorOf(context), operator_id),
        { ...availability, language: context.language },
        authorOf(context),
      ),
    ),
    planHandOver: rpc.planHandOver.handler(({ input: { operator_id, to_operator_id }, context }) =>
      handOver.plan(ownerOf(actorOf(context), operator_id), to_operator_id ?? null),
    ),
    handOver: rpc.handOver.handler(({ input: { operator_id, ...step }, context }) => {
      const actor = actorOf(context);
      return handOver.run({ ...authorOf(context), actor }, ownerOf(actor, operator_id), step);
    }),
    takeBackHandOver: rpc.takeBackHandOver.handler(({ input: { operator_id, ...step }, context }) => {
      const actor = actorOf(context);
      return handOver.takeBack({ ...authorOf(context), actor }, ownerOf(actor, operator_id), step);
    }),
    closedToday: rpc.closedToday.handler(({ input, context }) => ({
      items: live.closedToday(ownerOf(actorOf(context), input.operator_id)),
    })),
    choices: rpc.choices.handler(() => {
      const values = settings.current();
      const { requires_outcome, message_templates: templates, company_name } = values;
      const { overdue_after_minutes, overdue_by_source } = values;
      return {
        outcomes: outcomes.list().filter(({ is_archived }) => !is_archived),
        requires_outcome,
        templates,
        company_name,
        overdue_after_minutes,
        overdue_by_source,
      };
    }),
    colleagues: rpc.colleagues.handler(({ context }) => {
      const actor = actorOf(context);
      const isOther = ({ id }: OperatorLoad) => actor.role === 'supervisor' || actor.operator_id !== id;
      return { items: operators.list().filter((operator) => operator.is_active && isOther(operator)) };
    }),
  };
}

function ownerOf(actor: Actor, operatorId: number | undefined): number {
  if (actor.role === 'operator') {
    if (operatorId !== undefined && operatorId !== actor.operator_id) throw new AppError('forbidden');
    return actor.operator_id;
  }
  if (operatorId !== undefined) return operatorId;
  const errors = [{ field: 'operator_id', message: 'required' satisfies FieldReason }];
  throw new AppError('invalid_input', { data: { errors } });
}
