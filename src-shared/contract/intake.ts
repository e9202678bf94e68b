/** Intake: where submissions come in, and what to do when another program has the port. */
import { z } from 'zod';
import { intakeStateSchema } from '../model/live';
import { procedure } from './procedure';

export const intakeAddressesSchema = z.object({
  /** Of the network first, then names, then the one that only this machine knows; none while nothing listens. */
  items: z.array(z.object({ origin: z.string(), kind: z.enum(['network', 'name', 'local']) })),
  /** Nobody else can reach it. */
  is_local_only: z.boolean(),
});
export type IntakeAddresses = z.infer<typeof intakeAddressesSchema>;

export const intake = {
  get: procedure('supervisor')
    .route({ method: 'GET', path: '/intake', tags: ['intake'] })
    .output(intakeStateSchema),

  /** Under which addresses others reach this machine, as `http://host:port`. */
  addresses: procedure('supervisor')
    .route({ method: 'GET', path: '/intake/addresses', tags: ['intake'] })
    .output(intakeAddressesSchema),

  /**
   * Listens on this port from now on, also after a restart (`listener_port`). Answers how that ended: a port that is taken
   * is a state, not an error.
   */
  takePort: procedure('supervisor')
    .route({ method: 'POST', path: '/intake/port', tags: ['intake'] })
    .input(z.strictObject({ port: z.number().int().min(1).max(65_535) }))
    .output(intakeStateSchema),
};
