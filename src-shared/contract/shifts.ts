/** Shifts: the weekly plan of each operator. */
import { z } from 'zod';
import { idParam } from '../model/primitives';
import { operatorShiftsSchema, shiftIntervals } from '../model/shift';
import { procedure } from './procedure';

export const shifts = {
  /** Of everybody who has a plan, in operator id order. */
  list: procedure('supervisor')
    .route({ method: 'GET', path: '/shifts', tags: ['shifts'] })
    .output(z.object({ items: z.array(operatorShiftsSchema) })),

  /** The whole week of one operator; empty = no plan. In force only while `has_shifts` is set. */
  save: procedure('supervisor', ['unknown_operator'])
    .route({ method: 'PUT', path: '/operators/{id}/shifts', tags: ['shifts'] })
    .input(z.strictObject({ id: idParam, intervals: shiftIntervals }))
    .output(operatorShiftsSchema),
};
