/** Queue: an operator's open tickets and whether they get new ones. An operator has their own; the supervisor says whose. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { colleagueSchema, QUEUE_TICKETS_MAX, queueMessageSchema, queueSnapshotSchema } from '../model/live';
import { operatorLoadSchema } from '../model/operator';
import { outcomeSchema } from '../model/outcome';
import { handOverMoves, handOverPlanSchema, handOverResultSchema } from '../model/hand-over';
import { breakMinutes } from '../model/presence';
import { entityId, idParam } from '../model/primitives';
import { settingsSchema } from '../model/settings';
import { openTargetSchema } from '../model/source-rules';
import { ticketSummarySchema } from '../model/ticket';
import { ownWorkSchema } from '../model/work-report';
import { procedure } from './procedure';

/** Needed of the supervisor only; an operator who names another is refused with `forbidden`. */
const whose = z.object({ operator_id: idParam.optional() });

/** What an operator chooses from: how tickets end, and texts to send. */
const queueChoicesSchema = z.object({
  /** In the supervisor's order, without the archived ones. */
  outcomes: z.array(outcomeSchema),
  /** Whether a ticket can be closed only with one of them. */
  requires_outcome: z.boolean(),
  templates: settingsSchema.shape.message_templates.unwrap(),
  /** For `{company}` in a template. */
  company_name: z.string(),
  /** How long tickets may stay open. */
  overdue_after_minutes: settingsSchema.shape.overdue_after_minutes.unwrap(),
  overdue_by_source: settingsSchema.shape.overdue_by_source.unwrap(),
  /** In what time tickets are to be opened, where a source says so. */
  open_within_by_source: z.array(openTargetSchema),
});
export type QueueChoices = z.infer<typeof queueChoicesSchema>;

export const queue = {
  /** At this moment. */
  get: procedure('operator', ['unknown_operator'])
    .route({ method: 'GET', path: '/queue', tags: ['queue'] })
    .input(whose)
    .output(queueSnapshotSchema),

  /** A snapshot, then changes until the caller leaves or the operator is deleted. Over HTTP: server-sent events. */
  watch: procedure('operator', ['unknown_operator', 'rate_limited'])
    .route({ method: 'GET', path: '/queue/watch', tags: ['queue'] })
    .input(whose)
    .output(eventIterator(queueMessageSchema)),

  /** A break, or its end: off the line nothing new comes, what is open stays. */
  setAvailability: procedure('operator', ['unknown_operator', 'unknown_break_reason'])
    .route({ method: 'POST', path: '/queue/availability', tags: ['queue'] })
    .input(
      z.strictObject({
        operator_id: idParam.optional(),
        is_active: z.boolean(),
        /** Of a break; null or absent = none. */
        reason_id: entityId.nullable().optional(),
        /** How long the break is meant to be; absent = as its reason says, null = as long as it takes. */
        minutes: breakMinutes.nullable().optional(),
      }),
    )
    .output(operatorLoadSchema),

  /** What was closed today, the last closed first, at most 200. */
  closedToday: procedure('operator', ['unknown_operator'])
    .route({ method: 'GET', path: '/queue/closed', tags: ['queue'] })
    .input(whose)
    .output(z.object({ items: z.array(ticketSummarySchema) })),

  /** What the operator did today, this week and the last one, as the supervisor's work report counts it. */
  work: procedure('operator', ['unknown_operator'])
    .route({ method: 'GET', path: '/queue/work', tags: ['queue'] })
    .input(whose)
    .output(ownWorkSchema),

  /** What there is to choose from; a change of the queue says when to ask anew. */
  choices: procedure('operator')
    .route({ method: 'GET', path: '/queue/choices', tags: ['queue'] })
    .output(queueChoicesSchema),

  /** Where each open ticket would go by the weights, or as many as fit to one operator. Nothing moves. */
  planHandOver: procedure('operator', ['unknown_operator'])
    .route({ method: 'GET', path: '/queue/hand-over', tags: ['queue'] })
    .input(whose.extend({ to_operator_id: idParam.optional() }))
    .output(handOverPlanSchema),

  /**
   * Moves what was planned, as one step, in which the operator may go off the line, too; what cannot be moved any more stays.
   * Each move can be undone like a transfer, the whole step by `takeBackHandOver`.
   */
  handOver: procedure('operator', ['unknown_operator'])
    .route({ method: 'POST', path: '/queue/hand-over', tags: ['queue'] })
    .input(
      z.strictObject({
        operator_id: idParam.optional(),
        moves: handOverMoves,
        /** Ends the shift in the same step: off the line until the next one, or until somebody says otherwise. */
        goes_off_line: z.boolean().default(false),
      }),
    )
    .output(handOverResultSchema),

  /** Undoes a hand-over: its tickets come back as far as that is possible, and the operator stands as before it. */
  takeBackHandOver: procedure('operator', ['unknown_operator'])
    .route({ method: 'POST', path: '/queue/hand-over/take-back', tags: ['queue'] })
    .input(
      z.strictObject({
        operator_id: idParam.optional(),
        ticket_ids: z.array(entityId).max(QUEUE_TICKETS_MAX),
        /** Whether going off the line is undone, too. */
        comes_back: z.boolean().default(false),
      }),
    )
    .output(handOverResultSchema),

  /** The others who are on the line, with their loads: to whom a ticket can be transferred. */
  colleagues: procedure('operator')
    .route({ method: 'GET', path: '/queue/colleagues', tags: ['queue'] })
    .output(z.object({ items: z.array(colleagueSchema) })),
};
