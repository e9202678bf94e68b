/** Desktop: what only a window of the desktop app can ask for. Everybody else is told `not_available_here`. */
import { z } from 'zod';
import { idParam } from '../model/primitives';
import { procedure } from './procedure';

/** A screen of the machine on which the app runs; `id` is the system's and may change when screens are plugged in. */
export const displaySchema = z.object({ id: z.number(), label: z.string() });

export const desktopSchema = z.object({
  displays: z.array(displaySchema),
  /** Whether the app starts when its user signs in. */
  starts_at_sign_in: z.boolean(),
});
export type DesktopState = z.infer<typeof desktopSchema>;

/** How the saving of a file ended: `cancelled` = somebody thought better of it. */
export const fileOutcomeSchema = z.enum(['saved', 'cancelled', 'failed']);
export type FileOutcome = z.infer<typeof fileOutcomeSchema>;

const desktopOnly = () => procedure('supervisor', ['not_available_here']);

export const desktop = {
  get: desktopOnly()
    .route({ method: 'GET', path: '/desktop', tags: ['desktop'] })
    .output(desktopSchema),

  update: procedure('supervisor', ['not_available_here', 'autostart_refused'])
    .route({ method: 'PATCH', path: '/desktop', tags: ['desktop'] })
    .input(z.strictObject({ starts_at_sign_in: z.boolean().optional() }))
    .output(desktopSchema),

  /** One window an operator: if theirs is open, it comes to the front. */
  openOperatorWindow: desktopOnly()
    .route({ method: 'POST', path: '/desktop/operator-windows', tags: ['desktop'], successStatus: 204 })
    .input(z.strictObject({ operator_id: idParam }))
    .output(z.void()),

  /** Fills a screen; without `display_id` the one that does not show the console. */
  openWallboard: desktopOnly()
    .route({ method: 'POST', path: '/desktop/wallboard', tags: ['desktop'], successStatus: 204 })
    .input(z.strictObject({ display_id: z.number().optional() }))
    .output(z.void()),

  /** Answers when the file `name`, which this window hands over, has been saved or not: the system asks where to. */
  awaitFile: desktopOnly()
    .route({ method: 'POST', path: '/desktop/files', tags: ['desktop'] })
    .input(z.strictObject({ name: z.string().min(1).max(255) }))
    .output(z.object({ outcome: fileOutcomeSchema })),

  /** Shows the folder with the database in the system's file manager. */
  revealDataFolder: desktopOnly()
    .route({ method: 'POST', path: '/desktop/data-folder', tags: ['desktop'], successStatus: 204 })
    .output(z.void()),
};
