/** People as the next start of the program finds them, beside the one that runs. */
import { createPeople, type People } from '../../src-main/service/people/people';
import type { Management } from './management';

export function startPeople(app: Management): People {
  return createPeople({
    ...app,
    settings: app.services.settings,
    drawBelow: () => 0,
    clock: app.clock.now,
    monotonic: app.clock.monotonic,
    timeZone: 'UTC',
    onError: (error) => {
      throw error;
    },
  });
}
