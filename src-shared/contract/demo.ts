/** Demo data: a floor to look at, added in one step and gone in one step. */
import { z } from 'zod';
import { demoStateSchema } from '../model/demo';
import { procedure } from './procedure';

export const demo = {
  get: procedure('supervisor')
    .route({ method: 'GET', path: '/demo', tags: ['demo'] })
    .output(demoStateSchema),

  /** Operators, sources, weights and three weeks of history. Only while nothing real has come in. */
  add: procedure('supervisor', ['real_data_present', 'source_code_taken'])
    .route({ method: 'POST', path: '/demo', tags: ['demo'] })
    .output(demoStateSchema),

  /** Simulated submissions and closings, a second at a time; they end with the demo and with the program. */
  setTraffic: procedure('supervisor', ['no_demo_data'])
    .route({ method: 'PUT', path: '/demo/traffic', tags: ['demo'] })
    .input(z.strictObject({ is_running: z.boolean() }))
    .output(demoStateSchema),

  /** With everything that came in through demo sources. Demo operators who have had tickets of real sources stay, inactive. */
  remove: procedure('supervisor')
    .route({ method: 'DELETE', path: '/demo', tags: ['demo'] })
    .output(demoStateSchema),
};
