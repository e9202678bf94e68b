/** Desktop: what only the app's own windows can ask for. Everywhere else each of these answers `not_available_here`. */
import { z } from 'zod';
import { idParam } from '../model/primitives';
import { procedure } from './procedure';

const autostartSchema = z.object({ is_enabled: z.boolean() });

export const desktop = {
  /** Opens the operator's window, or brings it to the front. */
  openOperatorWindow: procedure('supervisor', ['not_available_here', 'unknown_operator'])
    .route({ method: 'POST', path: '/desktop/operator-window', tags: ['desktop'], successStatus: 204 })
    .input(z.strictObject({ operator_id: idParam }))
    .output(z.void()),

  /** Opens the wallboard, or brings it to the front. */
  openWallboard: procedure('supervisor', ['not_available_here'])
    .route({ method: 'POST', path: '/desktop/wallboard', tags: ['desktop'], successStatus: 204 })
    .output(z.void()),

  /** Whether the app starts with the computer. */
  getAutostart: procedure('supervisor', ['not_available_here'])
    .route({ method: 'GET', path: '/desktop/autostart', tags: ['desktop'] })
    .output(autostartSchema),

  setAutostart: procedure('supervisor', ['not_available_here'])
    .route({ method: 'PUT', path: '/desktop/autostart', tags: ['desktop'] })
    .input(autostartSchema.strict())
    .output(autostartSchema),

  /** Shows the data folder in the system's file manager. */
  revealDataFolder: procedure('supervisor', ['not_available_here'])
    .route({ method: 'POST', path: '/desktop/reveal-data-folder', tags: ['desktop'], successStatus: 204 })
    .output(z.void()),
};
