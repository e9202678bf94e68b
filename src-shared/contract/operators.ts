/** Operators: who handles tickets, whether they take part, and how many at once. */
import { z } from 'zod';
import {
  archivedOperatorSchema,
  newOperatorSchema,
  newOperatorsSchema,
  operatorLoadSchema,
  operatorPatchSchema,
  restoredOperatorSchema,
} from '../model/operator';
import {
  operatorBulkPlanSchema,
  operatorBulkResultSchema,
  operatorBulkSchema,
  operatorBulkUndoneSchema,
} from '../model/operator-bulk';
import { entityId, idParam } from '../model/primitives';
import { procedure } from './procedure';

const byId = z.object({ id: idParam });

export const operators = {
  /** All operators in id order, each with its load. */
  list: procedure('supervisor')
    .route({ method: 'GET', path: '/operators', tags: ['operators'] })
    .output(z.object({ items: z.array(operatorLoadSchema) })),

  get: procedure('supervisor', ['unknown_operator'])
    .route({ method: 'GET', path: '/operators/{id}', tags: ['operators'] })
    .input(byId)
    .output(operatorLoadSchema),

  create: procedure('supervisor')
    .route({ method: 'POST', path: '/operators', tags: ['operators'], successStatus: 201 })
    .input(newOperatorSchema)
    .output(operatorLoadSchema),

  /** One operator a name, all or none; as from a pasted list. */
  createMany: procedure('supervisor')
    .route({ method: 'POST', path: '/operators/many', tags: ['operators'], successStatus: 201 })
    .input(newOperatorsSchema)
    .output(z.object({ items: z.array(operatorLoadSchema) })),

  /**
   * Lowering `max_active_tickets` below the load closes nothing; the operator gets nothing new until below it. Whoever has a PIN
   * takes no name of another who has one: the two PINs may be the same.
   */
  update: procedure('supervisor', ['unknown_operator', 'namesake_has_pin'])
    .route({ method: 'PATCH', path: '/operators/{id}', tags: ['operators'] })
    .input(operatorPatchSchema.extend({ id: idParam }))
    .output(operatorLoadSchema),

  /** Who is archived, last first. */
  listArchived: procedure('supervisor')
    .route({ method: 'GET', path: '/operators/archived', tags: ['operators'] })
    .output(z.object({ items: z.array(archivedOperatorSchema) })),

  /** Gone from the floor and every choice, signed out; the history stays. Open tickets are handed over first. */
  archive: procedure('supervisor', ['unknown_operator', 'operator_has_open_tickets'])
    .route({ method: 'POST', path: '/operators/{id}/archive', tags: ['operators'], successStatus: 204 })
    .input(byId)
    .output(z.void()),

  /** Back with weights, limit and PIN as they were, on a break; without the PIN where somebody of the same name has one by now. */
  restore: procedure('supervisor', ['unknown_operator'])
    .route({ method: 'POST', path: '/operators/{id}/restore', tags: ['operators'] })
    .input(byId)
    .output(restoredOperatorSchema),

  /** What `bulk` would change now, and what it would leave alone and why. Changes nothing. */
  previewBulk: procedure('supervisor', ['unknown_break_reason'])
    .route({ method: 'POST', path: '/operators/bulk/preview', tags: ['operators'] })
    .input(operatorBulkSchema)
    .output(operatorBulkPlanSchema),

  /** One step for all of them, in one transaction; whoever it does not fit is named with what kept them from it. */
  bulk: procedure('supervisor', ['unknown_break_reason'])
    .route({ method: 'POST', path: '/operators/bulk', tags: ['operators'] })
    .input(operatorBulkSchema)
    .output(operatorBulkResultSchema),

  /** Takes such a step back, but for what somebody has changed since. The latest steps are known until the program ends. */
  takeBackBulk: procedure('supervisor', ['operator_bulk_expired'])
    .route({ method: 'POST', path: '/operators/bulk/take-back', tags: ['operators'] })
    .input(z.strictObject({ undo_id: entityId }))
    .output(operatorBulkUndoneSchema),

  /** Only an operator who never had a ticket; archive others instead. */
  remove: procedure('supervisor', ['unknown_operator', 'operator_has_tickets'])
    .route({ method: 'DELETE', path: '/operators/{id}', tags: ['operators'], successStatus: 204 })
    .input(byId)
    .output(z.void()),
};
