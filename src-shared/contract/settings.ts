/** Settings: how the program behaves, changed at once. */
import { listenerAddressSchema, listenerCheckSchema, settingsPatchSchema, settingsSchema } from '../model/settings';
import { loadCheckSchema } from '../model/load-check';
import { timeZoneSchema } from '../model/time-zone';
import { procedure } from './procedure';

export const settings = {
  get: procedure('supervisor')
    .route({ method: 'GET', path: '/settings', tags: ['settings'] })
    .output(settingsSchema),

  update: procedure('supervisor')
    .route({ method: 'PATCH', path: '/settings', tags: ['settings'] })
    .input(settingsPatchSchema)
    .output(settingsSchema),

  /** Whether the loads in memory were those of the file, looked at once a minute. */
  loadCheck: procedure('supervisor')
    .route({ method: 'GET', path: '/load-check', tags: ['settings'] })
    .output(loadCheckSchema),

  /** Where days begin, and whether the machine names that zone. */
  timeZone: procedure('supervisor')
    .route({ method: 'GET', path: '/time-zone', tags: ['settings'] })
    .output(timeZoneSchema),

  /** Whether the program could listen at an address, by trying it for a moment; changes nothing. */
  checkListener: procedure('supervisor')
    .route({ method: 'POST', path: '/settings/listener-check', tags: ['settings'] })
    .input(listenerAddressSchema)
    .output(listenerCheckSchema),
};
