/** Queues, as the contract offers them: whose it is comes from the connection, unless the supervisor asks. */
import { AppError } from '@shared/errors';
import type { FieldReason } from '@shared/field-errors';
import type { Actor } from '@shared/model/actor';
import type { OperatorLoad } from '@shared/model/operator';
import type { Live } from '../service/live/live';
import type { Settings } from '../service/settings/settings';
import type { Outcomes } from '../service/tickets/outcomes';
import type { Operators } from '../service/roster/operators';
import { actorOf, authorOf } from './context';
import type { GuardedContract } from './guarded-contract';

export interface QueueHandlersOptions {
  readonly live: Live;
  readonly operators: Operators;
  readonly outcomes: Outcomes;
  readonly settings: Pick<Settings, 'current'>;
}

export function queueHandlers(
  rpc: GuardedContract['queue'],
  { live, operators, outcomes, settings }: QueueHandlersOptions,
) {
  return {
    get: rpc.get.handler(({ input, context }) => live.queue(ownerOf(actorOf(context), input.operator_id))),
    watch: rpc.watch.handler(({ input, context, signal }) =>
      live.watchQueue(ownerOf(actorOf(context), input.operator_id), signal),
    ),
    setAvailability: rpc.setAvailability.handler(({ input: { operator_id, is_active }, context }) =>
      operators.update(ownerOf(actorOf(context), operator_id), { is_active }, authorOf(context)),
    ),
    closedToday: rpc.closedToday.handler(({ input, context }) => ({
      items: live.closedToday(ownerOf(actorOf(context), input.operator_id)),
    })),
    choices: rpc.choices.handler(() => {
      const { requires_outcome, message_templates: templates, company_name } = settings.current();
      return {
        outcomes: outcomes.list().filter(({ is_archived }) => !is_archived),
        requires_outcome,
        templates,
        company_name,
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
