/** Queue: an operator's open tickets and whether they get new ones. An operator has their own; the supervisor says whose. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { colleagueSchema, queueMessageSchema, queueSnapshotSchema } from '../model/live';
import { operatorLoadSchema } from '../model/operator';
import { idParam } from '../model/primitives';
import { procedure } from './procedure';

/** Needed of the supervisor only; an operator who names another is refused with `forbidden`. */
const whose = z.object({ operator_id: idParam.optional() });

export const queue = {
  /** At this moment. */
  get: procedure('operator', ['unknown_operator'])
    .route({ method: 'GET', path: '/queue', tags: ['queue'] })
    .input(whose)
    .output(queueSnapshotSchema),

  /** A snapshot, then changes until the caller leaves or the operator is deleted. Over HTTP: server-sent events. */
  watch: procedure('operator', ['unknown_operator'])
    .route({ method: 'GET', path: '/queue/watch', tags: ['queue'] })
    .input(whose)
    .output(eventIterator(queueMessageSchema)),

  /** A break, or its end: off the line nothing new comes, what is open stays. */
  setAvailability: procedure('operator', ['unknown_operator'])
    .route({ method: 'POST', path: '/queue/availability', tags: ['queue'] })
    .input(z.strictObject({ operator_id: idParam.optional(), is_active: z.boolean() }))
    .output(operatorLoadSchema),

  /** The others who are on the line, with their loads: to whom a ticket can be transferred. */
  colleagues: procedure('operator')
    .route({ method: 'GET', path: '/queue/colleagues', tags: ['queue'] })
    .output(z.object({ items: z.array(colleagueSchema) })),
};
