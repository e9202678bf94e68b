/** Figures for a monitor stand at `/metrics`; here is the token that may read them and nothing else. */
import { z } from 'zod';
import { procedure } from './procedure';

export const metrics = {
  /** Whether there is one. */
  token: procedure('supervisor')
    .route({ method: 'GET', path: '/metrics-token', tags: ['metrics'] })
    .output(z.object({ is_set: z.boolean() })),

  /** A new one, which replaces the old: shown this once. */
  issueToken: procedure('supervisor')
    .route({ method: 'POST', path: '/metrics-token', tags: ['metrics'], successStatus: 201 })
    .output(z.object({ token: z.string() })),

  /** From now on only the supervisor reads figures. */
  removeToken: procedure('supervisor').route({
    method: 'DELETE',
    path: '/metrics-token',
    tags: ['metrics'],
    successStatus: 204,
  }),
};
