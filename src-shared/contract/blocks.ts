/** Blocks: addresses whose submissions are turned away for a day. */
import { z } from 'zod';
import { addressBlockSchema, blockedSchema, blockTargetSchema } from '../model/address-block';
import { idParam } from '../model/primitives';
import { procedure } from './procedure';

export const blocks = {
  /** Those in force, the last first. */
  list: procedure('supervisor')
    .route({ method: 'GET', path: '/blocks', tags: ['blocks'] })
    .output(z.object({ items: z.array(addressBlockSchema) })),

  /** For a day from now; blocked again, the day begins anew. `closes_as_spam`: also what came from there lately and is still open. */
  add: procedure('supervisor', ['unknown_ticket', 'unknown_refusal', 'unknown_attempt', 'sender_unknown'])
    .route({ method: 'POST', path: '/blocks', tags: ['blocks'], successStatus: 201 })
    .input(z.strictObject({ of: blockTargetSchema, closes_as_spam: z.boolean().default(false) }))
    .output(blockedSchema),

  remove: procedure('supervisor', ['unknown_block'])
    .route({ method: 'DELETE', path: '/blocks/{id}', tags: ['blocks'], successStatus: 204 })
    .input(z.object({ id: idParam }))
    .output(z.void()),
};
