/** Settings: how the program behaves, changed at once. */
import { settingsPatchSchema, settingsSchema } from '../model/settings';
import { procedure } from './procedure';

export const settings = {
  get: procedure('supervisor')
    .route({ method: 'GET', path: '/settings', tags: ['settings'] })
    .output(settingsSchema),

  update: procedure('supervisor')
    .route({ method: 'PATCH', path: '/settings', tags: ['settings'] })
    .input(settingsPatchSchema)
    .output(settingsSchema),
};
