/** What goes on among people by itself, from the start of the program: links that are lost and come back, shifts that begin and end. */
import type { Store } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import { createScheduler, type Scheduler } from '../schedule/scheduler';
import type { Settings } from '../settings/settings';
import { createPresence, type Presence } from './presence';
import { createShifts, type Shifts } from './shifts';

export interface People {
  readonly presence: Presence;
  readonly shifts: Shifts;
  readonly scheduler: Scheduler;
}

export interface PeopleOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly settings: Pick<Settings, 'current'>;
  readonly audit: RecordAudit;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
  /** Where days begin: an IANA name, or an offset. */
  readonly timeZone: string;
  readonly onError: (error: unknown) => void;
}

export function createPeople(options: PeopleOptions): People {
  const { settings, clock, onError } = options;
  const presence = createPresence({
    ...options,
    lostAfterMinutes: () => settings.current().link_lost_after_minutes,
  });
  const shifts = createShifts({
    ...options,
    presence,
    isOn: () => settings.current().has_shifts,
  });
  return { presence, shifts, scheduler: createScheduler({ jobs: [presence, shifts], clock, onError }) };
}
