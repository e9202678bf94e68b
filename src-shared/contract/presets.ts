/** Presets: who is on line, limits and weights, saved under a name and applied as one step. */
import { z } from 'zod';
import { presetChangesSchema, presetName, presetSchema, presetTimes } from '../model/preset';
import { idParam } from '../model/primitives';
import { procedure } from './procedure';

const byId = z.object({ id: idParam });

export const presets = {
  /** By name, each with what it would make different now. */
  list: procedure('supervisor')
    .route({ method: 'GET', path: '/presets', tags: ['presets'] })
    .output(z.object({ items: z.array(presetSchema) })),

  /** Saves the floor as it is now. */
  create: procedure('supervisor', ['preset_name_taken', 'too_many_presets'])
    .route({ method: 'POST', path: '/presets', tags: ['presets'], successStatus: 201 })
    .input(z.strictObject({ name: presetName }))
    .output(presetSchema),

  /** Another name, other times, or the floor as it is now instead of what was saved. */
  update: procedure('supervisor', ['unknown_preset', 'preset_name_taken'])
    .route({ method: 'PATCH', path: '/presets/{id}', tags: ['presets'] })
    .input(
      z.strictObject({
        id: idParam,
        name: presetName.optional(),
        times: presetTimes.optional(),
        takes_floor: z.boolean().default(false),
      }),
    )
    .output(presetSchema),

  remove: procedure('supervisor', ['unknown_preset'])
    .route({ method: 'DELETE', path: '/presets/{id}', tags: ['presets'], successStatus: 204 })
    .input(byId)
    .output(z.void()),

  /** Makes the floor what the preset says, as one step; answers what was made different. Nobody loses a ticket. */
  apply: procedure('supervisor', ['unknown_preset'])
    .route({ method: 'POST', path: '/presets/{id}/apply', tags: ['presets'] })
    .input(byId)
    .output(presetChangesSchema),

  /** Undoes what `apply` has answered, where nobody has changed it since; answers what was undone. */
  takeBack: procedure('supervisor')
    .route({ method: 'POST', path: '/presets/take-back', tags: ['presets'] })
    .input(z.strictObject({ changes: presetChangesSchema }))
    .output(presetChangesSchema),
};
