/** Queues, as the contract offers them. */
import type { Live } from '../../service/live/live';
import type { Queues } from '../../service/live/queues';
import type { SettingsService } from '../../service/settings/settings';
import type { Outcomes } from '../../service/tickets/outcomes';
import type { HandOver } from '../../service/people/hand-over';
import type { Reports } from '../../service/reports/reports';
import type { Operators } from '../../service/roster/operators';
import type { Sources } from '../../service/roster/sources';
import { actorOf, authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';
import type { LiveStreams } from '../live-streams';

export interface QueueHandlersOptions {
  readonly live: Live;
  readonly streams: LiveStreams;
  readonly queues: Queues;
  readonly operators: Operators;
  readonly sources: Pick<Sources, 'openTargets'>;
  readonly handOver: HandOver;
  readonly outcomes: Outcomes;
  readonly reports: Pick<Reports, 'ownWork'>;
  readonly settings: Pick<SettingsService, 'current'>;
}

export function queueHandlers(
  rpc: GuardedContract['queue'],
  { live, streams, queues, operators, sources, handOver, outcomes, reports, settings }: QueueHandlersOptions,
) {
  return {
    get: rpc.get.handler(({ input, context }) => live.queue(queues.ownerOf(actorOf(context), input.operator_id))),
    watch: rpc.watch.handler(({ input, context, signal }) =>
      streams.open(context, () => queues.watch(actorOf(context), input.operator_id, signal)),
    ),
    setAvailability: rpc.setAvailability.handler(({ input: { operator_id, ...availability }, context }) =>
      operators.setAvailability(
        queues.ownerOf(actorOf(context), operator_id),
        { ...availability, language: context.language },
        authorOf(context),
      ),
    ),
    planHandOver: rpc.planHandOver.handler(({ input: { operator_id, to_operator_id }, context }) =>
      handOver.plan(queues.ownerOf(actorOf(context), operator_id), to_operator_id ?? null),
    ),
    handOver: rpc.handOver.handler(({ input: { operator_id, ...step }, context }) => {
      const actor = actorOf(context);
      return handOver.run({ ...authorOf(context), actor }, queues.ownerOf(actor, operator_id), step);
    }),
    takeBackHandOver: rpc.takeBackHandOver.handler(({ input: { operator_id, ...step }, context }) => {
      const actor = actorOf(context);
      return handOver.takeBack({ ...authorOf(context), actor }, queues.ownerOf(actor, operator_id), step);
    }),
    closedToday: rpc.closedToday.handler(({ input, context }) => ({
      items: live.closedToday(queues.ownerOf(actorOf(context), input.operator_id)),
    })),
    work: rpc.work.handler(({ input, context }) =>
      reports.ownWork(queues.ownerOf(actorOf(context), input.operator_id)),
    ),
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
        open_within_by_source: sources.openTargets(),
      };
    }),
    colleagues: rpc.colleagues.handler(({ context }) => ({ items: queues.colleagues(actorOf(context)) })),
  };
}
