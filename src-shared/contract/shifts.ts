/** Shifts: the plan of each operator, by the week or in a cycle. */
import { z } from 'zod';
import { idParam } from '../model/primitives';
import { daysOff, operatorShiftsSchema, shiftCycleSchema, shiftIntervals } from '../model/shift';
import { procedure } from './procedure';

export const shifts = {
  /** Of everybody who has a plan, in operator id order. */
  list: procedure('supervisor')
    .route({ method: 'GET', path: '/shifts', tags: ['shifts'] })
    .output(z.object({ items: z.array(operatorShiftsSchema) })),

  /** The whole plan of one operator: a week, a cycle, or both; neither = no plan. In force only while `has_shifts` is set. */
  save: procedure('supervisor', ['unknown_operator'])
    .route({ method: 'PUT', path: '/operators/{id}/shifts', tags: ['shifts'] })
    .input(
      z.strictObject({
        id: idParam,
        intervals: shiftIntervals,
        cycle: shiftCycleSchema.nullable().default(null),
        days_off: daysOff.default([]),
      }),
    )
    .output(operatorShiftsSchema),
};
